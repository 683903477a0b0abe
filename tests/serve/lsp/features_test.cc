// What an editor shows of the notes around the cursor. The documents have an emoji and Hangul
// before what is asked about.
#include <gmock/gmock.h>

#include "tests/serve/lsp/support.h"

namespace gongbu::serve {
namespace {

using testing::HasSubstr;

const Json kMarkdownClient{{"textDocument",
                            {{"hover", {{"contentFormat", {"markdown", "plaintext"}}}},
                             {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}};

class LspFeatures : public testing::Test {
 protected:
  void SetUp() override {
    index_.build();
    client_.emplace(index_);
    client_->initialize(kMarkdownClient);
    client_->open(kUri, kText);
  }
  Json at(const char* method, int line, int character) {
    return client_->result(method, {{"textDocument", {{"uri", kUri}}},
                                    {"position", {{"line", line}, {"character", character}}},
                                    {"context", Json::object()}});
  }

  static constexpr const char* kUri = "file:///elsewhere/draft.md";
  // In UTF-16: 😀 is 2, so 파게이트 is 3–7 and EC2 is 11–14.
  static constexpr const char* kText =
      "# 초안\n😀 파게이트는 왜 EC2 없이\n컨테ㅇ\n[[저장소 노트|스토리지]]와 [[없는 노트]]\n";
  TempIndex index_;
  std::optional<LspClient> client_;
};

TEST_F(LspFeatures, HoverTellsWhatTheNotesSay) {
  const Json hover = at("textDocument/hover", 1, 4);
  const std::string value = hover["contents"]["value"];
  EXPECT_THAT(value, HasSubstr("**AWS Fargate"));
  EXPECT_THAT(value, HasSubstr("서버 없이 컨테이너를 실행하는 엔진"));
  EXPECT_THAT(value, HasSubstr(index_.uri("containers.md") + "#L4"));
  EXPECT_EQ(hover["range"], range_json(1, 3, 7));
  EXPECT_TRUE(at("textDocument/hover", 1, 0).is_null());
  EXPECT_TRUE(at("textDocument/hover", 99, 99).is_null());
}

TEST_F(LspFeatures, DefinitionIsThePassageAboutIt) {
  const Json location = at("textDocument/definition", 1, 4);
  EXPECT_EQ(location["uri"], index_.uri("containers.md"));
  EXPECT_EQ(location["range"]["start"], (Json{{"line", 3}, {"character", 0}}));
}

TEST_F(LspFeatures, ReferencesAreEveryPlaceThatNamesIt) {
  std::vector<std::string> places;
  for (const Json& location : at("textDocument/references", 1, 12))
    places.push_back(location["uri"].get<std::string>() + ' ' + location["range"]["start"].dump());
  const std::string containers = index_.uri("containers.md");
  const std::string storage = index_.uri("저장소 노트.md");
  EXPECT_THAT(places, testing::UnorderedElementsAre(containers + R"( {"character":17,"line":2})",
                                                    storage + R"( {"character":0,"line":4})"));
}

TEST_F(LspFeatures, CompletionSurvivesTheEditorsFilter) {
  const Json list = at("textDocument/completion", 2, 3);
  EXPECT_EQ(list["isIncomplete"], true);
  std::vector<std::string> labels;
  for (const Json& item : list["items"]) {
    labels.push_back(item["label"]);
    EXPECT_EQ(item["filterText"], "컨테ㅇ");
    EXPECT_EQ(item["textEdit"]["range"], range_json(2, 0, 3));
  }
  EXPECT_THAT(labels, testing::Contains("컨테이너"));
  EXPECT_EQ(at("textDocument/completion", 4, 0)["items"], Json::array());
}

TEST_F(LspFeatures, OutlineOfTheUnsavedText) {
  client_->open(index_.uri("containers.md"),
                std::string(kContainersNote) + "## 😀 새 절\n아직 저장 안 함\n");
  const Json symbols = client_->result("textDocument/documentSymbol",
                                       {{"textDocument", {{"uri", index_.uri("containers.md")}}}});
  std::vector<std::string> names;
  for (const Json& symbol : symbols) names.push_back(symbol["name"]);
  EXPECT_THAT(names, testing::ElementsAre("Amazon ECS", "AWS Fargate", HasSubstr("새 절")));
  EXPECT_EQ(symbols[1]["detail"], "fargate");
  EXPECT_EQ(symbols[1]["selectionRange"], range_json(3, 0, 14));
}

TEST_F(LspFeatures, LinksToNotesThatThereAre) {
  const Json links =
      client_->result("textDocument/documentLink", {{"textDocument", {{"uri", kUri}}}});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0]["target"], index_.uri("저장소 노트.md"));
  EXPECT_EQ(links[0]["range"], range_json(3, 2, 13));
}

TEST_F(LspFeatures, ALinkThatNamesNoFileLeavesTheOthers) {
  client_->open(index_.uri("containers.md"), "[x](a%00b.md) [y](저장소%20노트.md) [z](none.md)\n");
  const Json links = client_->result("textDocument/documentLink",
                                     {{"textDocument", {{"uri", index_.uri("containers.md")}}}});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0]["target"], index_.uri("저장소 노트.md"));
}

TEST_F(LspFeatures, RelatedPassagesAreOthers) {
  client_->open(index_.uri("containers.md"), kContainersNote);
  const Json answer =
      client_->command("gongbu.related", {{"textDocument", {{"uri", index_.uri("containers.md")}}},
                                          {"position", {{"line", 4}, {"character", 0}}}});
  ASSERT_GE(answer["results"].size(), 1u);
  EXPECT_EQ(answer["results"][0]["heading"].back(), "Amazon ECS");
  for (const Json& result : answer["results"]) EXPECT_NE(result["heading"].back(), "AWS Fargate");
}

TEST_F(LspFeatures, RequestsWithoutSense) {
  const Json nonsense[] = {
      nullptr,
      Json::object(),
      Json::array(),
      {{"textDocument", 3}},
      {{"textDocument", {{"uri", "file:///nobody.md"}}},
       {"position", {{"line", 0}, {"character", 0}}}},
      {{"textDocument", {{"uri", kUri}}}, {"position", {{"line", -1}, {"character", "x"}}}}};
  for (const char* method :
       {"textDocument/hover", "textDocument/definition", "textDocument/references",
        "textDocument/completion", "textDocument/documentSymbol", "textDocument/documentLink",
        "workspace/symbol"})
    for (const Json& params : nonsense)
      EXPECT_EQ(client_->error_code(method, params), 0) << method << ' ' << params;
  client_->notify("textDocument/didChange", {{"textDocument", {{"uri", "file:///nobody.md"}}},
                                             {"contentChanges", {{{"text", "x"}}}}});
  client_->notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  client_->notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  client_->notify("textDocument/didOpen", nullptr);
  EXPECT_TRUE(at("textDocument/hover", 1, 4).is_null());
}

}  // namespace
}  // namespace gongbu::serve
