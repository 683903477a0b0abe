// What changes in the folders of the index without the editor is found in it too.
#include <filesystem>

#include "indexer/place/writer_lock.h"
#include "tests/serve/lsp/support.h"

namespace gongbu::serve {
namespace {

constexpr auto kLimit = std::chrono::seconds(30);

// Asks until there are so many passages; the server follows on a thread of its own.
void expect_total(LspClient& client, const std::string& query, int wanted) {
  const auto until = std::chrono::steady_clock::now() + kLimit;
  int total = -1;
  while (total != wanted && std::chrono::steady_clock::now() < until) {
    total = client.command("gongbu.search", {{"query", query}})["total"].get<int>();
    if (total != wanted) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(total, wanted) << query;
}

void expect_no_message(const LspClient& client) {
  for (const Json& message : client.heard)
    EXPECT_NE(message["method"], "window/showMessage") << message.dump();
}

TEST(LspFollow, ChangesOutsideOfTheEditor) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  expect_total(client, "돌고래", 0);
  index.write("바다.md", "# 바다\n## 동물\n돌고래가 산다\n");
  expect_total(client, "돌고래", 1);
  index.write("바다.md", "# 바다\n## 동물\n해파리만 산다\n");
  expect_total(client, "해파리", 1);
  expect_total(client, "돌고래", 0);
  std::filesystem::create_directories(index.path("깊은/곳"));
  index.write("깊은/곳/새.md", "# 하늘\n## 동물\n두루미가 난다\n");
  expect_total(client, "두루미", 1);
  std::filesystem::remove(index.path("바다.md"));
  expect_total(client, "해파리", 0);
  expect_no_message(client);
}

TEST(LspFollow, WhatChangedBeforeTheStart) {
  TempIndex index;
  index.build();
  index.write("바다.md", "# 바다\n## 동물\n돌고래가 산다\n");
  LspClient client(index);
  client.initialize();
  expect_total(client, "돌고래", 1);
}

// Another program writes: searching goes on, and what it misses is indexed once it has finished.
TEST(LspFollow, WaitsForAnotherWriterAndSaysNothing) {
  TempIndex index;
  index.build();
  std::optional<Result<WriterLock>> lock =
      WriterLock::acquire(index.db(), std::chrono::milliseconds(0));
  ASSERT_TRUE(*lock);
  LspClient client(index);
  client.initialize();
  index.write("바다.md", "# 바다\n## 동물\n돌고래가 산다\n");
  expect_total(client, "오케스트레이션", 1);
  expect_total(client, "돌고래", 0);
  lock.reset();
  expect_total(client, "돌고래", 1);
  expect_no_message(client);
}

// The index that another program wrote is followed by readers whether or not they may write.
TEST(LspFollow, CommitsOfAnotherWriter) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  LspClient other(index);
  other.initialize();
  index.write("바다.md", "# 바다\n## 동물\n돌고래가 산다\n");
  expect_total(client, "돌고래", 1);
  expect_total(other, "돌고래", 1);
  expect_no_message(client);
  expect_no_message(other);
}

TEST(LspFollow, AnIndexThatComesLater) {
  TempIndex index;
  LspClient client(index);
  client.initialize();
  EXPECT_EQ(client.command("gongbu.search", {{"query", "객체"}})["total"], 0);
  index.build();
  expect_total(client, "객체", 1);
  index.write("바다.md", "# 바다\n## 동물\n돌고래가 산다\n");
  client.open(index.uri("바다.md"), "# 바다\n## 동물\n돌고래가 산다\n");
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", index.uri("바다.md")}}}});
  expect_total(client, "돌고래", 1);
}

}  // namespace
}  // namespace gongbu::serve
