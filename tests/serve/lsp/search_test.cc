// Searching from an editor: the places that hits lead to, and what pickers get.
#include <gmock/gmock.h>

#include "tests/serve/lsp/support.h"

namespace gongbu::serve {
namespace {

Json encodings(std::initializer_list<const char*> names) {
  return {{"general", {{"positionEncodings", names}}}};
}

TEST(LspSearch, PlacesBehindAnEmoji) {
  TempIndex index;
  index.build();
  struct Case {
    Json capabilities;
    const char* encoding;
    Json range;
  };
  // "😀 서버 없이 컨테이너를 실행하는 엔진"
  const Case cases[] = {{Json::object(), "utf-16", range_json(4, 3, 5)},
                        {encodings({"utf-8"}), "utf-8", range_json(4, 5, 11)},
                        {encodings({"utf-32", "utf-16"}), "utf-32", range_json(4, 2, 4)},
                        {encodings({"utf-7", "utf-16"}), "utf-16", range_json(4, 3, 5)}};
  for (const Case& c : cases) {
    LspClient client(index);
    const Json about = client.initialize(c.capabilities);
    EXPECT_EQ(about["capabilities"]["positionEncoding"], c.encoding);
    const Json answer = client.command("gongbu.search", {{"query", "서버 없이 실행"}});
    ASSERT_GE(answer["results"].size(), 1u);
    const Json& result = answer["results"][0];
    EXPECT_EQ(result["uri"], index.uri("containers.md"));
    EXPECT_EQ(result["range"], c.range);
    EXPECT_EQ(result["heading"].back(), "AWS Fargate");
    EXPECT_EQ(result["services"], Json{"fargate"});
    EXPECT_EQ(answer["format"], 1);
  }
}

TEST(LspSearch, WorkspaceSymbolsPassTheClientsOwnFilter) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  const Json by_words = client.result("workspace/symbol", {{"query", "서버 없이"}});
  ASSERT_GE(by_words.size(), 1u);
  EXPECT_EQ(by_words[0]["name"], "AWS Fargate — 서버 없이");
  EXPECT_EQ(by_words[0]["location"]["range"]["start"], (Json{{"line", 4}, {"character", 3}}));
  EXPECT_THAT(by_words[0]["containerName"].get<std::string>(),
              testing::StartsWith("containers.md:5 › "));
  EXPECT_EQ(client.result("workspaceSymbol/resolve", by_words[0]), by_words[0]);
  // A Korean name finds the English one, and the editor does not throw it away.
  const Json by_name = client.result("workspace/symbol", {{"query", "파게이트"}});
  ASSERT_GE(by_name.size(), 1u);
  EXPECT_EQ(by_name[0]["name"], "AWS Fargate — 파게이트");
  EXPECT_EQ(client.result("workspace/symbol", {{"query", "fargate"}})[0]["name"], "AWS Fargate");
  EXPECT_GE(client.result("workspace/symbol", {{"query", ""}}).size(), 4u);
  EXPECT_EQ(client.result("workspace/symbol", Json::object()).size(),
            client.result("workspace/symbol", {{"query", " "}}).size());
}

TEST(LspSearch, EveryKeyOfAWordFindsIt) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  int sequence = 0;
  for (const char* typed : {"컨테", "컨텡", "컨테이", "컨테인", "컨테이너"}) {
    const Json answer = client.command(
        "gongbu.search",
        {{"query", typed}, {"session", "p"}, {"sequence", ++sequence}, {"select", {"path"}}});
    ASSERT_GE(answer["results"].size(), 1u) << typed;
    EXPECT_EQ(answer["results"][0], (Json{{"path", "containers.md"}})) << typed;
    EXPECT_EQ(answer["sequence"], sequence);
    EXPECT_EQ(answer["session"], "p");
  }
}

TEST(LspSearch, FacetsNarrow) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  const Json all = client.command("gongbu.facets", {{"query", "서비스 스토리지 컨테이너"}});
  EXPECT_TRUE(all["facets"].contains("category"));
  const Json answer = client.command("gongbu.search", {{"query", "스토리지"}, {"service", "s3"}});
  ASSERT_EQ(answer["results"].size(), 1u);
  EXPECT_EQ(answer["results"][0]["path"], "저장소 노트.md");
  EXPECT_EQ(answer["results"][0]["uri"], index.uri("저장소 노트.md"));
  EXPECT_GE(client.command("gongbu.facets", Json::object())["total"], 4);
}

TEST(LspSearch, Paging) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  const Json first = client.command("gongbu.search", {{"query", "ec2"}, {"limit", 1}});
  const Json second =
      client.command("gongbu.search", {{"query", "ec2"}, {"limit", 1}, {"offset", 1}});
  EXPECT_EQ(second["results"][0]["rank"], 2);
  EXPECT_NE(first["results"][0]["id"], second["results"][0]["id"]);
}

TEST(LspSearch, Suggestions) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  const Json answer = client.command("gongbu.suggest", {{"prefix", "컨테ㅇ"}, {"limit", 5}});
  std::vector<std::string> texts;
  for (const Json& one : answer["suggestions"]) texts.push_back(one["text"]);
  EXPECT_THAT(texts, testing::Contains("컨테이너"));
}

TEST(LspSearch, WrongRequestsAreErrors) {
  TempIndex index;
  index.build();
  LspClient client(index);
  client.initialize();
  const auto ask = [&](const char* name, Json arguments) {
    Json params{{"command", name}};
    params["arguments"].push_back(std::move(arguments));
    return client.ask("workspace/executeCommand", params);
  };
  EXPECT_EQ(client.error_code("workspace/executeCommand", nullptr), rpc::kInvalidParams);
  EXPECT_EQ(ask("gongbu.nothing", nullptr)["error"]["code"], rpc::kInvalidParams);
  EXPECT_EQ(ask("gongbu.search", {{"kategory", "x"}})["error"]["code"], rpc::kInvalidParams);
  EXPECT_EQ(ask("gongbu.search", "컨테이너")["error"]["code"], rpc::kInvalidParams);
  EXPECT_EQ(ask("gongbu.suggest", {{"prefix", 3}})["error"]["code"], rpc::kInvalidParams);
  Json reply = ask("gongbu.search", {{"query", "a"}, {"service", "qqqq"}});
  ASSERT_EQ(reply["error"]["code"], rpc::kRequestFailed) << reply;
  EXPECT_THAT(reply["error"]["message"].get<std::string>(),
              testing::HasSubstr("there is no service \"qqqq\""));
}

}  // namespace
}  // namespace gongbu::serve
