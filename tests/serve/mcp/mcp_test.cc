// Both eras of the Model Context Protocol, and assistants that err.
#include <gmock/gmock.h>

#include <set>

#include "serve/mcp/server.h"
#include "tests/serve/support.h"

namespace gongbu::serve {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class McpClient : public Client {
 public:
  explicit McpClient(const TempIndex& index)
      : Client(FramingKind::kLines, [&index](int in, int out) {
          return run_mcp({.db = index.db(), .version = "0"}, in, out);
        }) {}

  Json initialize(const std::string& version = "2025-11-25") {
    Json result = this->result("initialize", {{"protocolVersion", version},
                                              {"capabilities", Json::object()},
                                              {"clientInfo", {{"name", "t"}, {"version", "0"}}}});
    notify("notifications/initialized", Json::object());
    return result;
  }
  Json call(const std::string& tool, Json arguments) {
    return result("tools/call", {{"name", tool}, {"arguments", std::move(arguments)}});
  }
};

Json modern(Json params = Json::object()) {
  params["_meta"] = {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                     {"io.modelcontextprotocol/clientCapabilities", Json::object()}};
  return params;
}

TEST(Mcp, TheHandshakeEra) {
  TempIndex index;
  index.build();
  McpClient client(index);
  EXPECT_EQ(client.error_code("tools/list", Json::object()), rpc::kInvalidParams);
  EXPECT_EQ(client.initialize()["protocolVersion"], "2025-11-25");
  EXPECT_EQ(client.result("ping", nullptr), Json::object());
  const Json tools = client.result("tools/list", Json::object());
  EXPECT_FALSE(tools.contains("resultType"));
  std::vector<std::string> names;
  for (const Json& tool : tools["tools"]) {
    names.push_back(tool["name"]);
    EXPECT_EQ(tool["inputSchema"]["additionalProperties"], false);
    // Tools that answer as short Markdown promise no structure.
    EXPECT_EQ(tool.contains("outputSchema"),
              tool["name"] == "get_passage" || tool["name"] == "suggest");
    EXPECT_EQ(tool["annotations"]["readOnlyHint"], true);
  }
  EXPECT_THAT(names, ElementsAre("search", "get_passage", "related", "facets", "suggest"));
  EXPECT_EQ(client.error_code("prompts/list", Json::object()), rpc::kMethodNotFound);
  EXPECT_EQ(client.finish(), 0);
}

TEST(Mcp, OldVersionsAreAnsweredInKindAndUnknownOnesWithOurs) {
  TempIndex index;
  for (const auto& [asked, given] :
       {std::pair("2024-11-05", "2024-11-05"), std::pair("2025-06-18", "2025-06-18"),
        std::pair("1999-01-01", "2025-11-25")}) {
    McpClient client(index);
    EXPECT_EQ(client.initialize(asked)["protocolVersion"], given);
  }
}

TEST(Mcp, TheStatelessEra) {
  TempIndex index;
  index.build();
  McpClient client(index);
  const Json discovered = client.result("server/discover", modern());
  EXPECT_EQ(discovered["resultType"], "complete");
  EXPECT_EQ(discovered["supportedVersions"], Json{"2026-07-28"});
  EXPECT_EQ(discovered["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "gongbu");
  EXPECT_TRUE(discovered["ttlMs"].is_number());
  EXPECT_EQ(discovered["cacheScope"], "private");
  const Json found = client.result(
      "tools/call", modern({{"name", "search"},
                            {"arguments", {{"query", "서버 없이 컨테이너"}, {"full", true}}}}));
  EXPECT_EQ(found["resultType"], "complete");
  EXPECT_FALSE(found.contains("ttlMs"));
  EXPECT_EQ(found["structuredContent"]["results"][0]["heading"].back(), "AWS Fargate");
  EXPECT_TRUE(client.result("resources/list", modern()).contains("ttlMs"));

  EXPECT_EQ(client.error_code("ping", modern()), rpc::kMethodNotFound);
  EXPECT_EQ(client.error_code("initialize", modern()), rpc::kMethodNotFound);
  EXPECT_EQ(client.error_code("tools/list", Json::object()), rpc::kInvalidParams);
  Json params = modern();
  params["_meta"]["io.modelcontextprotocol/protocolVersion"] = "2099-01-01";
  const Json reply = client.ask("tools/list", params);
  EXPECT_EQ(reply["error"]["code"], rpc::kUnsupportedProtocol);
  EXPECT_EQ(reply["error"]["data"],
            (Json{{"supported", {"2026-07-28"}}, {"requested", "2099-01-01"}}));
  params = modern();
  params["_meta"].erase("io.modelcontextprotocol/clientCapabilities");
  EXPECT_EQ(client.error_code("tools/list", params), rpc::kInvalidParams);
}

TEST(Mcp, Tools) {
  TempIndex index;
  index.build();
  McpClient client(index);
  client.initialize();
  const Json found = client.call("search", {{"query", "파게이트"}, {"facets", 5}, {"full", true}});
  EXPECT_EQ(found["isError"], false);
  const Json& first = found["structuredContent"]["results"][0];
  EXPECT_EQ(first["path"], "containers.md");
  EXPECT_EQ(first["uri"], index.uri("containers.md"));
  EXPECT_EQ(Json::parse(found["content"][0]["text"].get<std::string>()),
            found["structuredContent"]);

  const Json passage = client.call("get_passage", {{"id", first["id"]}})["structuredContent"];
  EXPECT_EQ(passage["text"], first["text"]);
  EXPECT_EQ(passage["heading"], first["heading"]);

  const Json related =
      client.call("related", {{"id", first["id"]}, {"full", true}})["structuredContent"];
  for (const Json& other : related["results"]) {
    EXPECT_NE(other["id"], first["id"]);
    EXPECT_TRUE(other.contains("uri"));
  }
  EXPECT_EQ(related["total"], related["results"].size());
  EXPECT_EQ(client.call("related", {{"id", "0000000000000000"}})["isError"], true);

  EXPECT_GE(client.call("facets", {{"full", true}})["structuredContent"]["total"], 4);
  const Json suggested =
      client.call("suggest", {{"prefix", "컨테ㅇ"}})["structuredContent"]["suggestions"];
  EXPECT_GE(suggested.size(), 1u);
}

std::string text_of(const Json& result) { return result["content"][0]["text"]; }

TEST(Mcp, AnswersAreShortMarkdown) {
  TempIndex index;
  index.build();
  McpClient client(index);
  const std::string told = client.initialize()["instructions"];
  EXPECT_THAT(told, HasSubstr("2 notes"));
  EXPECT_THAT(told, testing::Not(HasSubstr("AWS and computer science")));
  const Json found = client.call("search", {{"query", "파게이트"}});
  EXPECT_FALSE(found.contains("structuredContent"));
  EXPECT_THAT(text_of(found), testing::StartsWith("**1** containers.md:"));
  EXPECT_THAT(text_of(found), HasSubstr("AWS Fargate"));
  EXPECT_THAT(text_of(client.call("search", {{"query", "파게이트 블록체인"}})),
              HasSubstr("no note has \"블록체인\""));
  EXPECT_THAT(text_of(client.call("facets", Json::object())), HasSubstr("category: "));
  const Json mistaken = client.call("search", {{"query", "a"}, {"full", "yes"}});
  EXPECT_EQ(mistaken["isError"], true);
}

TEST(Mcp, AnAnswerStaysBelow4kBWhateverIsAskedFor) {
  TempIndex index;
  // A note shows three of its passages at most.
  for (int i = 0; i < 300; ++i)
    index.write(std::string(60, 'p') + std::to_string(i) + "모음.md",
                "# 모음\n\n## 낱말에 관한 아주 긴 제목 \"" + std::to_string(i) + "\" " +
                    std::string(90, 'x') + "\n\n낱말 \"인용\"\t" + std::to_string(i * 7919) +
                    " 설명이 이어지는 긴 글 " + std::string(static_cast<std::size_t>(i) * 3, 'y') +
                    "\n\n");
  index.build();
  McpClient client(index);
  client.initialize();
  for (const int limit : {1, 10, 50, 300, 1000})
    for (const int facets : {0, 1000}) {
      const Json found = client.call(
          "search", {{"query", "낱말"}, {"limit", limit}, {"facets", facets}, {"snippet", 1000}});
      EXPECT_LE(found.dump().size(), 4000u) << limit;
      EXPECT_THAT(text_of(found), HasSubstr("300 passages; 1-")) << limit;
      if (limit == 10) {
        EXPECT_THAT(text_of(found), HasSubstr("1-10 here; the next: offset 10")) << text_of(found);
      }
    }
  EXPECT_LE(client.call("facets", {{"facets", 1000}}).dump().size(), 4000u);
}

TEST(Mcp, TheFullFormIsAPageAsWell) {
  TempIndex index;
  for (int i = 0; i < 40; ++i) {
    std::string code;
    for (int word = 0; word < 800; ++word)
      code += '"' + std::to_string((i + 1) * 7919 % (word + 101)) + "\" ";
    index.write("코드" + std::to_string(i) + ".md",
                "# 코드 " + std::to_string(i) + "\n\n```sh\n배포 " + code + "\n```\n");
  }
  index.write("큰 것.md", "# 큰 것\n\n배포배포 " + std::string(300'000, 'x') + '\n');
  index.build();
  McpClient client(index);
  client.initialize();
  std::set<std::string> seen;
  for (std::size_t offset = 0;;) {
    const Json found = client.call("search", {{"query", "배포"},
                                              {"limit", 1000},
                                              {"offset", offset},
                                              {"full", true}})["structuredContent"];
    ASSERT_FALSE(found["results"].empty());
    EXPECT_LT(found.dump().size(), 70'000u);
    for (const Json& hit : found["results"])
      EXPECT_TRUE(seen.insert(hit["path"].get<std::string>()).second);
    if (seen.size() == 40) break;
    offset += found["results"].size();
    EXPECT_THAT(found["notices"].back()["message"].get<std::string>(),
                HasSubstr("results are here; the next: offset " + std::to_string(offset)));
  }
  // One passage is never left out for its size.
  const Json large = client.call("search", {{"query", "배포배포"}, {"full", true}});
  EXPECT_EQ(large["structuredContent"]["results"].size(), 1u);
}

TEST(Mcp, MistakesAreForTheModelToRead) {
  TempIndex index;
  index.build();
  McpClient client(index);
  client.initialize();
  const auto mistake = [&](const std::string& tool, Json arguments) {
    const Json result = client.call(tool, std::move(arguments));
    EXPECT_EQ(result["isError"], true);
    return result["content"][0]["text"].get<std::string>();
  };
  EXPECT_THAT(mistake("search", {{"query", "a"}, {"kategory", "x"}}),
              HasSubstr("there is no field \"kategory\""));
  EXPECT_THAT(mistake("search", Json::object()), HasSubstr("\"query\" is missing"));
  EXPECT_THAT(mistake("search", {{"query", "a"}, {"service", "qqqq"}}),
              HasSubstr("there is no service \"qqqq\""));
  EXPECT_THAT(mistake("get_passage", {{"id", "0000000000000000"}}),
              HasSubstr("there is no passage"));
  EXPECT_THAT(mistake("get_passage", {{"id", 3}}), HasSubstr("has to be a string"));
  EXPECT_THAT(mistake("suggest", {{"prefix", "a"}, {"extra", 1}}),
              HasSubstr("there is no field \"extra\""));
  EXPECT_EQ(client.error_code("tools/call", {{"name", "delete_everything"}}), rpc::kInvalidParams);
  EXPECT_EQ(client.error_code("tools/call", nullptr), rpc::kInvalidParams);
}

TEST(Mcp, WithoutAnIndexTheListsComeAndSearchSaysWhatToDo) {
  TempIndex index;
  McpClient client(index);
  client.initialize();
  EXPECT_EQ(client.result("tools/list", Json::object())["tools"].size(), 5u);
  EXPECT_EQ(client.result("resources/list", Json::object())["resources"], Json::array());
  const Json result = client.call("search", {{"query", "a"}});
  EXPECT_EQ(result["isError"], true);
  EXPECT_THAT(result["content"][0]["text"].get<std::string>(),
              HasSubstr("make one with gongbu index DIR"));
}

TEST(Mcp, Resources) {
  TempIndex index;
  index.build();
  McpClient client(index);
  client.initialize();
  const Json list = client.result("resources/list", Json::object())["resources"];
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["name"], "containers.md");
  const Json note = client.result("resources/read", {{"uri", list[0]["uri"]}});
  EXPECT_EQ(note["contents"][0]["text"], kContainersNote);
  EXPECT_EQ(client.result("resources/templates/list", Json::object())["resourceTemplates"].size(),
            2u);

  const Json id = client.call(
      "search", {{"query", "fargate"}, {"full", true}})["structuredContent"]["results"][0]["id"];
  const Json passage =
      client.result("resources/read", {{"uri", "gongbu://passage/" + id.get<std::string>()}});
  EXPECT_THAT(passage["contents"][0]["text"].get<std::string>(),
              testing::StartsWith("## AWS Fargate"));

  // Only notes of the sources can be read.
  for (const std::string& uri :
       {std::string("file:///etc/passwd"), index.uri("../db/iamglass"), index.uri("nothing.md"),
        std::string("gongbu://passage/x"), std::string("http://x"), std::string()})
    EXPECT_EQ(client.error_code("resources/read", {{"uri", uri}}), rpc::kInvalidParams) << uri;
}

TEST(Mcp, CancelledRequestsAreMetWithSilence) {
  TempIndex index;
  index.build();
  McpClient client(index);
  client.initialize();
  // All in one write: the cancellations are read while the first search runs.
  std::string bytes;
  for (int i = 0; i < 100; ++i)
    bytes += framed(FramingKind::kLines,
                    request_text(1000 + i, "tools/call",
                                 {{"name", "search"}, {"arguments", {{"query", "컨테이너"}}}}));
  for (int i = 0; i < 100; ++i)
    bytes += framed(FramingKind::kLines,
                    notification_text("notifications/cancelled", {{"requestId", 1000 + i}}));
  client.send_bytes(bytes);
  client.result("ping", nullptr);
  for (const Json& message : client.heard) EXPECT_TRUE(message.contains("result")) << message;
}

TEST(Mcp, BrokenLines) {
  TempIndex index;
  McpClient client(index);
  client.send_bytes("hello\n[]\n\xFF\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\n\n");
  for (const int code :
       {rpc::kParseError, rpc::kInvalidRequest, rpc::kParseError, rpc::kParseError}) {
    const Json message = client.receive();
    EXPECT_EQ(message["error"]["code"], code);
    EXPECT_TRUE(message["id"].is_null());
  }
  EXPECT_EQ(client.result("ping", nullptr), Json::object());
  client.send_bytes("{\"half\":");
  EXPECT_EQ(client.finish(), 0);
}

}  // namespace
}  // namespace gongbu::serve
