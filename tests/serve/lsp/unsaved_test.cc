// Notes are searched as they stand in the editor, and the index follows what is saved.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "tests/serve/lsp/support.h"

namespace gongbu::serve {
namespace {

class Unsaved : public testing::Test {
 protected:
  void SetUp() override {
    index_.build();
    client_.emplace(index_);
    client_->initialize({{"window", {{"workDoneProgress", true}}}});
  }
  void edit(const std::string& note, const std::string& text) {
    client_->notify("textDocument/didChange",
                    {{"textDocument", {{"uri", index_.uri(note)}, {"version", ++version_}}},
                     {"contentChanges", {{{"text", text}}}}});
  }
  Json search(const std::string& query) {
    return client_->command("gongbu.search", {{"query", query}});
  }

  TempIndex index_;
  std::optional<LspClient> client_;
  int version_ = 1;
};

TEST_F(Unsaved, AnEditIsFoundAndWhatItReplacedIsNot) {
  const std::string uri = index_.uri("containers.md");
  client_->open(uri, kContainersNote);
  const Json before = search("오케스트레이션");
  ASSERT_EQ(before["results"].size(), 1u);

  // "# 컨테이너 메모" gets two lines before it, and the second section another text.
  client_->notify("textDocument/didChange",
                  {{"textDocument", {{"uri", uri}, {"version", 2}}},
                   {"contentChanges",
                    {{{"range", range_json(0, 0, 0)}, {"text", "첫 줄\n\n"}},
                     {{"range", range_json(4, 4, 11)}, {"text", "👍 지휘"}}}}});
  EXPECT_EQ(search("오케스트레이션")["total"], 0);
  const Json after = search("지휘");
  ASSERT_EQ(after["results"].size(), 1u);
  EXPECT_EQ(after["results"][0]["uri"], uri);
  EXPECT_EQ(after["results"][0]["root"], index_.notes());
  EXPECT_EQ(after["results"][0]["range"], range_json(4, 7, 9));  // "가나다 👍 지휘 서비스, …"
  EXPECT_EQ(after["results"][0]["heading"].back(), "Amazon ECS");
  EXPECT_EQ(after["total"], 1);
  // Another note is where it was, and the count of all passages is that of one index.
  EXPECT_EQ(search("객체 스토리지")["results"][0]["uri"], index_.uri("저장소 노트.md"));
  const Json facets = client_->command("gongbu.facets", {{"query", "컨테이너"}});
  for (const Json& value : facets["facets"]["service"])
    EXPECT_TRUE(value["value"] != "fargate" || value["count"] == 1) << value;

  client_->notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
  EXPECT_EQ(search("오케스트레이션")["results"].size(), 1u);  // thrown away
}

TEST_F(Unsaved, WhatIsOpenedMayBeEditedAlready) {
  client_->open(index_.uri("containers.md"), std::string(kContainersNote) + "## 😀 지휘\n지휘\n");
  ASSERT_EQ(search("지휘")["results"].size(), 1u);
  EXPECT_EQ(search("지휘")["results"][0]["uri"], index_.uri("containers.md"));
  client_->open(index_.uri("또.md"), "# 또 하나\n지휘자\n");  // no such file yet
  EXPECT_EQ(search("지휘자")["results"][0]["path"], "또.md");
}

TEST_F(Unsaved, ANoteThatWasNeverSaved) {
  const std::string uri = index_.uri("새 노트.md");
  client_->open(uri, "");
  edit("새 노트.md", "# 새 노트\n## Amazon Athena\n😀 버킷에 있는 파일에 쿼리\n");
  const Json answer = search("아테나 쿼리");
  ASSERT_GE(answer["results"].size(), 1u);
  EXPECT_EQ(answer["results"][0]["uri"], uri);
  EXPECT_EQ(answer["results"][0]["path"], "새 노트.md");
}

// So much of the note changes that the small index is written anew, in another folder.
TEST_F(Unsaved, ManyEditsOfALargeNote) {
  const std::string uri = index_.uri("큰 노트.md");
  client_->open(uri, "");
  for (const std::string word : {"개구리", "너구리", "다람쥐", "라마"}) {
    std::string text = "# 큰 노트\n";
    for (int i = 0; i < 1500; ++i)
      text += "## 절 " + std::to_string(i) + "\n" + word + " 이야기 " + std::to_string(i) + "\n";
    edit("큰 노트.md", text);
    EXPECT_EQ(search(word)["total"], 1500) << word;
  }
  EXPECT_EQ(search("개구리")["total"], 0);
}

TEST_F(Unsaved, ANoteOutsideOfTheSourcesIsNobodysPassage) {
  client_->open("file:///elsewhere/x.md", "");
  client_->notify("textDocument/didChange",
                  {{"textDocument", {{"uri", "file:///elsewhere/x.md"}, {"version", 2}}},
                   {"contentChanges", {{{"text", "# 지휘\n지휘"}}}}});
  EXPECT_EQ(search("지휘")["total"], 0);
}

TEST_F(Unsaved, WhatIsSavedIsIndexed) {
  const std::string text = "# 컨테이너 메모\n## Amazon ECR\n이미지 저장소\n";
  client_->open(index_.uri("containers.md"), kContainersNote);
  edit("containers.md", text);
  index_.write("containers.md", text);
  // One note has no progress. Two that come with their folder, at once, are indexed in one run.
  std::filesystem::create_directory(index_.notes() + ".new");
  index_.write("../notes.new/둘째.md", "# 둘째\n둘째 노트\n");
  index_.write("../notes.new/셋째.md", "# 셋째\n셋째 노트\n");
  std::filesystem::rename(index_.notes() + ".new", index_.path("함께"));
  client_->notify("textDocument/didSave",
                  {{"textDocument", {{"uri", index_.uri("containers.md")}}}});
  std::vector<std::string> kinds;
  const auto heard_the_end = [&kinds] {
    return std::ranges::find(kinds, "end") != kinds.end() && kinds.back() == "$/gongbu/indexed";
  };
  for (int tries = 0; tries < 500 && !heard_the_end(); ++tries) {
    if (tries > 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    search("이미지");
    kinds.clear();
    for (const Json& message : client_->heard)
      kinds.push_back(message["method"] == "$/progress"
                          ? message["params"]["value"]["kind"].get<std::string>()
                          : message["method"].get<std::string>());
  }
  // What was saved may have been indexed before they came.
  const auto first = std::find(kinds.begin(), kinds.end(), "window/workDoneProgress/create");
  ASSERT_GE(kinds.end() - first, 5);
  EXPECT_EQ(first[1], "begin");
  EXPECT_EQ(first[2], "report");
  EXPECT_EQ(kinds.end()[-2], "end");
  EXPECT_EQ(kinds.back(), "$/gongbu/indexed");
  EXPECT_EQ(search("이미지")["total"], 1);

  // The index itself has it, for every other program: seen through a second server. (It follows the notes too: begun
  // earlier, it may be the one that indexes them.)
  LspClient other(index_);
  other.initialize();
  EXPECT_EQ(
      other.command("gongbu.search", {{"query", "이미지 저장소"}, {"service", "ecr"}})["results"]
          .size(),
      1u);
}

}  // namespace
}  // namespace gongbu::serve
