#include "search/render/render.h"

#include <gtest/gtest.h>

#include "search/render/display.h"
#include "search/render/place.h"
#include "search/render/uri.h"
#include "tests/search/sample_answer.h"

namespace gongbu {
namespace {

const RenderOptions kPlain{.cwd = "/home/나"};

TEST(Render, Text) {
  EXPECT_EQ(render_text(sample_answer(), kPlain).as_it_is(),
            "1   컨테이너 정리 › 컨테이너 서비스 › Amazon Fargate\n"
            "    notes/aws/컨테이너 정리.md:15  fargate · containers · +1 alike\n"
            "    서버 없이 컨테이너를 실행\n"
            "    EC2 관리 X\n"
            "\n"
            "2   Lambda\n"
            "    notes/aws/컨테이너 정리.md:30  lambda\n"
            "    Lambda: 15분\n"
            "\n"
            "12 passages, 1-2 shown, 1 folded into them · 1.2 ms\n"
            "service   [fargate 3] · lambda 1\n"
            "category  containers 컨테이너 5\n");
}

TEST(Render, TextOnANarrowTerminalInColorWithLinks) {
  SearchResponse response = sample_answer();
  response.hits.pop_back();
  response.facets.clear();
  response.total = 1;
  EXPECT_EQ(
      render_text(
          response,
          {.cwd = "/home/나", .width = 40, .color = true, .links = Links::kFile, .host = "pc"})
          .as_it_is(),
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

TEST(Render, ALinkSaysTheLineWhereTheTerminalReadsIt) {
  SearchResponse response = sample_answer();
  const auto link = [&](Links links) {
    const std::string text =
        render_text(response, {.cwd = "/", .color = true, .links = links, .host = "pc"}).as_it_is();
    const std::size_t begin = text.find("]8;;") + 4;
    return text.substr(begin, text.find('\x1b', begin) - begin);
  };
  const std::string path =
      "/home/%EB%82%98/notes/aws/%EC%BB%A8%ED%85%8C%EC%9D%B4%EB%84%88%20%EC%A0%95%EB%A6%AC.md";
  EXPECT_EQ(link(Links::kFile), "file://pc" + path);
  EXPECT_EQ(link(Links::kFileWithLine), "file://pc" + path + "#15");
  EXPECT_EQ(link(Links::kVisualStudioCode), "vscode://file" + path + ":15:4");
}

TEST(Render, TheTotalSaysWhatIsFolded) {
  SearchResponse response = sample_answer();
  const auto total = [&](bool complete) {
    const std::string text = render_text(response, {.complete = complete}).as_it_is();
    const std::size_t begin = text.find("12 passages");
    return text.substr(begin, text.find(" · ", begin) - begin);
  };
  EXPECT_EQ(total(false), "12 passages, 1-2 shown, 1 folded into them");
  EXPECT_EQ(total(true), "12 passages, 1-2 shown, 10 folded into them");
  response.hits[0].duplicates.clear();
  EXPECT_EQ(total(false), "12 passages, 1-2 shown");
}

TEST(Render, AHitByMeaningAloneSaysSo) {
  SearchResponse response = sample_answer();
  response.hits[1].matched_by = {"semantic"};
  EXPECT_NE(render_text(response, kPlain)
                .as_it_is()
                .find("컨테이너 정리.md:30  lambda · near in meaning\n"),
            std::string::npos);
  response.hits[1].matched_by = {"exact", "semantic"};
  EXPECT_EQ(render_text(response, kPlain).as_it_is().find("near in meaning"), std::string::npos);
}

TEST(Render, Notices) {
  EXPECT_EQ(render_notices(sample_answer().notices),
            "gongbu: no closing quote; searched as words: \"서버\n"
            "gongbu: \"인스턴쓰\" → \"인스턴스\"\n");
}

TEST(Render, VimgrepAndPaths) {
  EXPECT_EQ(render_vimgrep(sample_answer(), kPlain),
            "notes/aws/컨테이너 정리.md:15:4: - 서버 없이 컨테이너를 실행\n"
            "notes/aws/컨테이너 정리.md:30:1:Lambda: 15분\n");
  EXPECT_EQ(render_paths(sample_answer(), kPlain), "notes/aws/컨테이너 정리.md\n");
  EXPECT_EQ(render_paths(sample_answer(), {}), "/home/나/notes/aws/컨테이너 정리.md\n");
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
      {"서버 없이 컨테이너 실행", {}, 10, {"서버 없이", "  컨테이너", "  실행"}},
      {"  서버 없이\n실행", {}, 10, {"  서버", "    없이", "실행"}},
      {"서버 없이\n실행", {}, 0, {"서버 없이", "실행"}},
      {"가나다라마바사", {}, 6, {"가나다", "  라마", "  바사"}},
      {"in a private subnet", {{3, 12}}, 9, {"in <a>", "  <private>", "  subnet"}},
      {"서버를", {{0, 6}}, 1, {"<서>", "<버>", "를"}},
  };
  for (const auto& c : cases) {
    std::vector<std::string> lines;
    for (const Painted& line : fold(c.text, c.highlights, c.width, {"<", ">"}))
      lines.push_back(line.as_it_is());
    EXPECT_EQ(lines, c.expected) << c.text;
  }
}

// A name cannot end its field or its line: what splits at the first colon, tab or line end reads
// the whole name.
TEST(Render, NamesForgeNoLines) {
  SearchResponse response = sample_answer();
  response.hits.resize(1);
  response.hits[0].passage.note = "a\n/etc/passwd:1:1:\t\"나\".md";
  EXPECT_EQ(render_vimgrep(response, kPlain),
            R"("notes/a\n/etc/passwd\0721\0721\072\t\"나\".md":15:4: - 서버 없이 컨테이너를 실행)"
            "\n");
  EXPECT_EQ(render_paths(response, kPlain), R"("notes/a\n/etc/passwd:1:1:\t\"나\".md")"
                                            "\n");
  RenderOptions null = kPlain;
  null.null = true;
  EXPECT_EQ(render_paths(response, null),
            "notes/a\n/etc/passwd:1:1:\t\"나\".md" + std::string(1, '\0'));
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
      {"/n", "/n", "-c q.md", "./-c q.md"},
      {"/n", "/n", "+7.md", "./+7.md"},
      {"/n", "/n", "~/a.md", "./~/a.md"},
      {"/n", "/n", "7", "7"},
      {"/-n", "/tmp", "a.md", "/-n/a.md"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(path_from(c.root, c.cwd, c.note), c.expected) << c.root << ' ' << c.cwd;
}

TEST(Uri, PathsAndBack) {
  for (const std::string_view path :
       {"/a.md", "/공부 노트/C++ & 네트워크.md", "/100%/a#b?c.md", "/a\"b'c<d>.md"})
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
  EXPECT_EQ(uri_of_path("/공 a.md"), "file:///%EA%B3%B5%20a.md");
  EXPECT_EQ(uri_of_path("/a b/나#1.md", "pc"), "file://pc/a%20b/%EB%82%98%231.md");
}

TEST(Uri, WhatIsNoLocalFile) {
  for (const std::string_view uri :
       {"untitled:Untitled-1", "http://x/a", "file://server/a.md", "file:", "", "file:///a%00b"})
    EXPECT_EQ(path_of_uri(uri), "") << uri;
  EXPECT_EQ(path_of_uri("file://localhost/a.md"), "/a.md");
  EXPECT_EQ(path_of_uri("file:///a%"), "/a%");
  EXPECT_EQ(path_of_uri("file:///a%2"), "/a%2");
  EXPECT_EQ(path_of_uri("file:///a%zz"), "/a%zz");
}

}  // namespace
}  // namespace gongbu
