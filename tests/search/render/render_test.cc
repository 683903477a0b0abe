#include "search/render/render.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "search/json/render_json.h"
#include "search/render/display.h"
#include "search/render/place.h"

namespace gongbu {
namespace {

SearchResponse answer() {
  Hit fargate;
  fargate.rank = 1;
  fargate.score = 7.25;
  fargate.passage = {.id = "00000000000000f1",
                     .note = "aws/컨테이너 정리.md",
                     .heading_path = {"컨테이너 정리", "컨테이너 서비스", "Amazon Fargate"},
                     .lines = {14, 16},
                     .text = "- **Amazon Fargate**\n\t- 서버 없이 컨테이너를 실행\n\t- EC2 관리 X",
                     .services = {"fargate"},
                     .mentions = {"ec2"},
                     .categories = {"containers"},
                     .stated_category = "컨테이너 서비스"};
  fargate.root = "/home/나/notes";
  fargate.line = 15;
  fargate.column = 4;
  fargate.snippet = {"서버 없이 컨테이너를 실행\nEC2 관리 X", {{0, 6}, {14, 26}}};
  fargate.matched_by = {"exact", "stem"};
  fargate.duplicates = {"b.md:3"};
  Hit lambda;
  lambda.rank = 2;
  lambda.passage = {.id = "00000000000000f2",
                    .note = "aws/컨테이너 정리.md",
                    .heading_path = {"Lambda"},
                    .lines = {30, 30},
                    .text = "Lambda: 15분",
                    .services = {"lambda"}};
  lambda.root = "/home/나/notes";
  lambda.line = 30;
  lambda.snippet = {"Lambda: 15분", {}};
  SearchResponse response;
  response.query = "서버 없이";
  response.total = 12;
  response.took_ms = 1.23456;
  response.notices = {{"syntax", "no closing quote; searched as words", "\"서버", ""},
                      {"typo", "\"인스턴쓰\" → \"인스턴스\"", "인스턴쓰", "인스턴스"}};
  response.hits = {fargate, lambda};
  response.facets = {{"service",
                      {{"fargate", "AWS Fargate", "파게이트", 3, true},
                       {"lambda", "AWS Lambda", "람다", 1, false}}},
                     {"category", {{"containers", "Containers", "컨테이너", 5, false}}},
                     {"mention", {{"ec2", "Amazon EC2", "", 4, false}}}};
  return response;
}

const RenderOptions kPlain{.cwd = "/home/나"};

TEST(Render, Text) {
  EXPECT_EQ(render_text(answer(), kPlain),
            "1   컨테이너 정리 › 컨테이너 서비스 › Amazon Fargate\n"
            "    notes/aws/컨테이너 정리.md:15  fargate · containers · +1 alike\n"
            "    서버 없이 컨테이너를 실행\n"
            "    EC2 관리 X\n"
            "\n"
            "2   Lambda\n"
            "    notes/aws/컨테이너 정리.md:30  lambda\n"
            "    Lambda: 15분\n"
            "\n"
            "12 passages, 1-2 shown · 1.2 ms\n"
            "service   [fargate 3] · lambda 1\n"
            "category  containers 컨테이너 5\n");
}

TEST(Render, TextOnANarrowTerminalInColorWithLinks) {
  SearchResponse response = answer();
  response.hits.pop_back();
  response.facets.clear();
  response.total = 1;
  EXPECT_EQ(
      render_text(response,
                  {.cwd = "/home/나", .width = 40, .color = true, .links = true, .host = "pc"}),
      "\x1b[2m1   \x1b[0m\x1b[1m… › 컨테이너 서비스 › Amazon Fargate\x1b[0m\n"
      "    "
      "\x1b]8;;file://pc/home/%EB%82%98/notes/aws/"
      "%EC%BB%A8%ED%85%8C%EC%9D%B4%EB%84%88%20%EC%A0%95%EB%A6%AC.md\x1b\\"
      "\x1b[36mnotes/aws/컨테이너 정리.md:15\x1b[0m\x1b]8;;\x1b\\\n"
      "    \x1b[32mfargate · containers · +1 alike\x1b[0m\n"
      "    \x1b[1;31m서버\x1b[0m 없이 \x1b[1;31m컨테이너\x1b[0m를 실행\n"
      "    EC2 관리 X\n"
      "\n"
      "\x1b[2m1 passage · 1.2 ms\x1b[0m\n");
}

TEST(Render, Notices) {
  EXPECT_EQ(render_notices(answer().notices),
            "gongbu: no closing quote; searched as words: \"서버\n"
            "gongbu: \"인스턴쓰\" → \"인스턴스\"\n");
}

TEST(Render, VimgrepAndPaths) {
  EXPECT_EQ(render_vimgrep(answer(), kPlain),
            "notes/aws/컨테이너 정리.md:15:4: - 서버 없이 컨테이너를 실행\n"
            "notes/aws/컨테이너 정리.md:30:1:Lambda: 15분\n");
  EXPECT_EQ(render_paths(answer(), kPlain), "notes/aws/컨테이너 정리.md\n");
  EXPECT_EQ(render_paths(answer(), {}), "/home/나/notes/aws/컨테이너 정리.md\n");
}

TEST(Render, Json) {
  SearchResponse response = answer();
  response.hits.pop_back();
  response.facets[0].values.pop_back();
  response.facets.pop_back();
  response.notices.erase(response.notices.begin());
  EXPECT_EQ(
      render_json(response),
      R"({"format":1,"query":"서버 없이","total":12,"took_ms":1.235,"partial":false,)"
      R"("notices":[{"kind":"typo","message":"\"인스턴쓰\" → \"인스턴스\"","from":"인스턴쓰","to":"인스턴스"}],)"
      R"("results":[{"rank":1,"id":"00000000000000f1","score":7.25,"path":"aws/컨테이너 정리.md","root":"/home/나/notes",)"
      R"("line_start":14,"line_end":16,"column":1,"heading":["컨테이너 정리","컨테이너 서비스","Amazon Fargate"],)"
      R"("services":["fargate"],"mentions":["ec2"],"categories":["containers"],"stated_category":"컨테이너 서비스",)"
      R"("text":"- **Amazon Fargate**\n\t- 서버 없이 컨테이너를 실행\n\t- EC2 관리 X",)"
      R"("snippet":{"text":"서버 없이 컨테이너를 실행\nEC2 관리 X","highlights":[[0,6],[14,26]]},"matched_by":["exact","stem"]}],)"
      R"("facets":{"service":[{"value":"fargate","label":"AWS Fargate","label_ko":"파게이트","count":3,"selected":true}],)"
      R"("category":[{"value":"containers","label":"Containers","label_ko":"컨테이너","count":5,"selected":false}]}})"
      "\n");
}

TEST(Render, JsonOfNothingAndOfBrokenValues) {
  EXPECT_EQ(
      render_json({}),
      R"({"format":1,"query":"","total":0,"took_ms":0.0,"partial":false,"notices":[],"results":[],)"
      R"("facets":{"service":[],"category":[]}})"
      "\n");
  SearchResponse response = answer();
  response.query = std::string("a\xff\0b", 4);
  response.hits[0].score = std::numeric_limits<double>::quiet_NaN();
  response.hits[1].score = std::numeric_limits<double>::infinity();
  response.hits[0].passage.note = "\xb0\xa1.md";
  const auto json = nlohmann::json::parse(render_json(response));
  EXPECT_EQ(json["query"], std::string("a\xEF\xBF\xBD\0b", 6));
  EXPECT_EQ(json["results"][0]["score"], 0);
  EXPECT_EQ(json["results"][1]["score"], 0);
}

TEST(Render, Jsonl) {
  const std::string text = render_jsonl(answer());
  std::vector<nlohmann::json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(nlohmann::json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["rank"], 1);
  EXPECT_EQ(lines[1]["rank"], 2);
  EXPECT_EQ(lines[2]["total"], 12);
  EXPECT_FALSE(lines[2].contains("results"));
}

TEST(Display, Columns) {
  const struct {
    std::string_view text;
    std::size_t columns;
  } cases[] = {
      {"", 0},          {"EC2", 3},    {"서버", 4},
      {"ＥＣ２", 6},    {"ㅋㅌ", 4},   {"\u1109\u1165\u1107\u1165", 4},  // 서버 decomposed
      {"e\u0301", 1},   {"👍", 2},      {"a\tb\nc", 5},
      {"\x1b[31mx", 5}, {"가\xff", 3}, {"a\u202Eb", 2},
  };
  for (const auto& c : cases) EXPECT_EQ(columns(c.text), c.columns) << c.text;
}

TEST(Display, Cut) {
  const struct {
    std::string_view text;
    std::size_t width;
    std::string_view expected;
  } cases[] = {
      {"컨테이너 오케스트레이션", 10, "컨테이너 …"},
      {"컨테이너", 8, "컨테이너"},
      {"컨테이너", 7, "컨테이…"},
      {"컨테이너", 6, "컨테…"},
      {"컨테이너", 0, "컨테이너"},
      {"container", 5, "cont…"},
      {"a\x1b]0;x\x07", 0, "a]0;x"},
      {"줄\n바꿈", 0, "줄 바꿈"},
      {"나\xff", 0, "나\xEF\xBF\xBD"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(cut(c.text, c.width), c.expected) << c.text << ' ' << c.width;
}

TEST(Display, Fold) {
  const struct {
    std::string_view text;
    std::vector<ByteSpan> highlights;
    std::size_t width;
    std::vector<std::string> expected;
  } cases[] = {
      {"", {}, 10, {}},
      {"서버 없이 컨테이너 실행", {}, 10, {"서버 없이", "컨테이너", "실행"}},
      {"서버 없이\n실행", {}, 0, {"서버 없이", "실행"}},
      {"가나다라마바사", {}, 6, {"가나다", "라마바", "사"}},
      {"in a private subnet", {{3, 12}}, 9, {"in <a>", "<private>", "subnet"}},
      {"서버를", {{0, 6}}, 1, {"<서>", "<버>", "를"}},
  };
  for (const auto& c : cases)
    EXPECT_EQ(fold(c.text, c.highlights, c.width, {"<", ">"}), c.expected) << c.text;
}

TEST(Place, PathFrom) {
  const struct {
    std::string_view root, cwd, note, expected;
  } cases[] = {
      {"/home/나/notes", "/home/나", "aws/a.md", "notes/aws/a.md"},
      {"/home/나/notes", "/home/나/notes", "a.md", "a.md"},
      {"/home/나/notes", "/home/나/src", "a.md", "../notes/a.md"},
      {"/home/나/notes", "/var/tmp", "a.md", "/home/나/notes/a.md"},
      {"/home/나/notes", "/", "a.md", "home/나/notes/a.md"},
      {"/home/나/notes", "", "a.md", "/home/나/notes/a.md"},
      {"/", "/tmp", "a.md", "/a.md"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(path_from(c.root, c.cwd, c.note), c.expected) << c.root << ' ' << c.cwd;
}

TEST(Place, FileUrl) {
  EXPECT_EQ(file_url("pc", "/a b/나#1.md"), "file://pc/a%20b/%EB%82%98%231.md");
}

}  // namespace
}  // namespace gongbu
