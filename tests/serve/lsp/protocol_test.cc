// The life of a connection, and clients that break the rules.
#include <gmock/gmock.h>

#include "index/folder/folder.h"
#include "tests/serve/lsp/support.h"

namespace gongbu::serve {
namespace {

TEST(LspProtocol, ALifeInOrder) {
  TempIndex index;
  index.build();
  LspClient client(index);
  EXPECT_EQ(client.error_code("workspace/symbol", {{"query", "a"}}), rpc::kServerNotInitialized);
  const Json result = client.initialize();
  EXPECT_EQ(result["capabilities"]["positionEncoding"], "utf-16");
  EXPECT_EQ(result["serverInfo"]["name"], "gongbu");
  EXPECT_EQ(client.error_code("initialize", Json::object()), rpc::kInvalidRequest);
  EXPECT_EQ(client.error_code("no/such/method", Json::object()), rpc::kMethodNotFound);
  client.notify("$/setTrace", {{"value", "off"}});
  client.notify("no/such/notification", nullptr);
  EXPECT_TRUE(client.result("shutdown", nullptr).is_null());
  EXPECT_EQ(client.error_code("workspace/symbol", {{"query", "a"}}), rpc::kInvalidRequest);
  client.notify("exit", nullptr);
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspProtocol, Utf8WhereItIsOffered) {
  TempIndex index;
  LspClient client(index);
  EXPECT_EQ(
      client.initialize(
          {{"general",
            {{"positionEncodings", {"utf-16", "utf-8"}}}}})["capabilities"]["positionEncoding"],
      "utf-8");
}

TEST(LspProtocol, ExitWithoutShutdownIsAnError) {
  TempIndex index;
  LspClient client(index);
  client.initialize();
  client.notify("exit", nullptr);
  EXPECT_EQ(client.finish(), 1);
}

TEST(LspProtocol, BrokenMessagesAreAnsweredAndTheNextOneIsRead) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  const std::pair<std::string, int> cases[] = {
      {"Content-Length: 2\r\n\r\n{]", rpc::kParseError},
      {"Content-Length: 4\r\n\r\n\xFF\xFE\xFF\xFE", rpc::kParseError},
      {"Content-Length: 2\r\n\r\n[]", rpc::kInvalidRequest},
      {"hello\n", rpc::kParseError},
      {"Content-Length: x\r\n\r\n", rpc::kParseError},
      {"Content-Length: 3\r\n\r\n{}", rpc::kParseError},  // one byte too many
      {"Content-Length: 1\r\n\r\n{}",
       rpc::kParseError},  // one too few: a brace, and a brace outside
  };
  for (const auto& [bytes, code] : cases) {
    client.heard.clear();
    client.send_bytes(bytes);
    client.post("after", "no/such/method", nullptr);
    Json message = client.answer();
    EXPECT_EQ(message["error"]["code"], code) << bytes;
    EXPECT_TRUE(message["id"].is_null());
    while (message["id"] != "after" && !message.is_null()) message = client.answer();
    EXPECT_EQ(message["error"]["code"], rpc::kMethodNotFound) << bytes;
  }
}

TEST(LspProtocol, AHundredMegabytesAreRefused) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  constexpr std::size_t kPieces = 100;
  const std::string piece(1 << 20, ' ');
  client.send_bytes("Content-Length: " + std::to_string(kPieces * piece.size()) + "\r\n\r\n");
  for (std::size_t i = 0; i < kPieces; ++i) client.send_bytes(piece);
  EXPECT_EQ(client.answer()["error"]["code"], rpc::kInvalidRequest);
  EXPECT_EQ(client.error_code("no/such/method", nullptr), rpc::kMethodNotFound);
}

TEST(LspProtocol, AClientThatVanishesEndsTheServer) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  for (int i = 0; i < 50; ++i)
    client.post("s" + std::to_string(i), "workspace/symbol", {{"query", "컨테이너"}});
  client.send_bytes("Content-Length: 500\r\n\r\n{\"half\":");
  EXPECT_EQ(client.vanish(), 1);
}

TEST(LspProtocol, AThousandRequestsAtOnceAreAllAnswered) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  std::thread sender([&] {
    for (int i = 0; i < 1000; ++i)
      client.post("r" + std::to_string(i), "workspace/executeCommand",
                  {{"command", "gongbu.search"},
                   {"arguments", {{{"query", "컨테이너"}, {"session", "s"}, {"sequence", i}}}}});
  });
  int answers = 0;
  int cancelled = 0;
  Json last;
  while (answers < 1000) {
    const Json message = client.answer();
    if (message.is_null()) break;
    if (message["id"] == "r999") last = message;
    cancelled += message.contains("error") && message["error"]["code"] == rpc::kRequestCancelled;
    ++answers;
  }
  sender.join();
  EXPECT_EQ(answers, 1000);
  EXPECT_LT(cancelled, 1000);
  EXPECT_TRUE(last.contains("result")) << last.dump();
}

TEST(LspProtocol, WithoutAnIndexThereIsAMessageAndNoResults) {
  TempIndex index;
  LspClient client(index);
  client.initialize();
  EXPECT_EQ(client.result("workspace/symbol", {{"query", "컨테이너"}}), Json::array());
  ASSERT_EQ(client.heard.size(), 1u);
  EXPECT_EQ(client.heard[0]["method"], "window/showMessage");
  EXPECT_THAT(client.heard[0]["params"]["message"].get<std::string>(),
              testing::HasSubstr("there is no index at"));
  const Json answer = client.command("gongbu.search", {{"query", "컨테이너"}});
  EXPECT_EQ(answer["results"], Json::array());
  EXPECT_EQ(answer["notices"][0]["kind"], "index");
  EXPECT_EQ(client.heard.size(), 1u);  // told once

  index.build();  // it appears while the server runs
  EXPECT_GT(client.command("gongbu.search", {{"query", "컨테이너"}})["total"], 0);
}

TEST(LspProtocol, ABrokenIndexIsAMessage) {
  TempIndex index;
  index.build();
  for (const auto& file : std::filesystem::directory_iterator(folder::tables(index.db())))
    std::ofstream(file.path()) << "not an index";
  LspClient client(index);
  client.initialize();
  EXPECT_EQ(client.result("workspace/symbol", {{"query", "컨테이너"}}), Json::array());
  ASSERT_EQ(client.heard.size(), 1u);
  EXPECT_EQ(client.heard[0]["params"]["type"], 1);
}

}  // namespace
}  // namespace gongbu::serve
