#include "search/answer/snippet.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

constexpr std::uint32_t kRoom = 200;  // characters, more than any passage here has

// A passage whose body is its source: lines count from `first`.
Passage passage_of(const std::string& body, std::uint32_t first = 1) {
  Passage passage;
  passage.text = passage.body = body;
  std::uint32_t line = first;
  passage.body_lines.push_back(line);
  for (const char c : body)
    if (c == '\n') passage.body_lines.push_back(++line);
  passage.lines = {first, line};
  return passage;
}

SnippetPlace snippet_of(const Passage& passage, const std::vector<std::string>& stems,
                        std::uint32_t chars = kRoom) {
  Highlights highlights;
  for (const std::string& stem : stems) highlights.stems.emplace(stem, 1.0);
  Analyzer analyzer;
  return make_snippet(passage, analyzer.analyze(passage.body), highlights, chars, analyzer);
}

std::vector<std::string> marked(const Snippet& snippet) {
  std::vector<std::string> out;
  for (const ByteSpan& span : snippet.highlights) out.emplace_back(span.in(snippet.text));
  return out;
}

TEST(Snippet, MarksTheWordWithItsParticle) {
  const SnippetPlace place =
      snippet_of(passage_of("제목\n서버 없이 컨테이너를 돌린다"), {"컨테이너"});
  EXPECT_EQ(marked(place.snippet), std::vector<std::string>{"컨테이너를"});
}

TEST(Snippet, MarksADecomposedWordWhole) {
  // 큐를, with its letters apart.
  const std::string decomposed = "\u110F\u1172\u1105\u1173\u11AF";
  const SnippetPlace place = snippet_of(passage_of("제목\n" + decomposed + " 비운다"), {"큐"});
  EXPECT_EQ(marked(place.snippet), std::vector<std::string>{decomposed});
}

TEST(Snippet, TellsLineAndByteColumnOfTheBestLine) {
  const SnippetPlace place =
      snippet_of(passage_of("제목\n아무 말\n느린 디스크와 빠른 캐시", 41), {"캐시", "디스크"});
  EXPECT_EQ(place.line, 43u);
  EXPECT_EQ(place.column, 1u + std::string("느린 ").size());
}

TEST(Snippet, PrefersTheLineWithMoreOfTheWords) {
  std::string body = "제목\n";
  for (int i = 0; i < 30; ++i) body += "캐시 이야기만 길게 하는 줄 하나가 여기 있다\n";
  body += "캐시 만료 시각";
  const SnippetPlace place = snippet_of(passage_of(body), {"캐시", "만료"}, 40);
  EXPECT_EQ(place.line, 32u);
  EXPECT_NE(place.snippet.text.find("만료"), std::string::npos);
}

TEST(Snippet, JoinsLinesThatAreApart) {
  std::string body = "제목\n첫째 캐시\n";
  for (int i = 0; i < 20; ++i) body += "사이에 낀 줄\n";
  body += "둘째 만료";
  const SnippetPlace place = snippet_of(passage_of(body), {"캐시", "만료"}, 10);
  EXPECT_EQ(place.snippet.text, "첫째 캐시\n… 둘째 만료");
}

TEST(Snippet, OfALongLineIsTheStretchAroundTheWord) {
  std::string line;
  for (int i = 0; i < 60; ++i) line += "말이 길다 ";
  const SnippetPlace place = snippet_of(passage_of(line + "캐시 " + line), {"캐시"}, 40);
  EXPECT_EQ(marked(place.snippet), std::vector<std::string>{"캐시"});
  EXPECT_TRUE(place.snippet.text.starts_with("…")) << place.snippet.text;
  EXPECT_TRUE(place.snippet.text.ends_with("…")) << place.snippet.text;
}

TEST(Snippet, OfALongLineEndsWhereSentencesDo) {
  const std::string body =
      "제목\n저장소는 세 가지가 있다. 캐시는 메모리에 있어서 빠르다. 디스크는 느리지만 오래 간다.";
  EXPECT_EQ(snippet_of(passage_of(body), {"캐시"}, 30).snippet.text,
            "… 캐시는 메모리에 있어서 빠르다. …");
  const std::string english =
      "Title\nVersion 3.5 came first. A cache keeps what was read. Disks are slow but they last.";
  EXPECT_EQ(snippet_of(passage_of(english), {"cach"}, 40).snippet.text,
            "… A cache keeps what was read. …");
}

TEST(Snippet, OfALongSentenceEndsBetweenWords) {
  const std::string body =
      "제목\n아주 오래된 어느 노트의 맨 끝에서는 캐시가 메모리에 있어서 디스크보다 빠르다고 적혀 "
      "있었다";
  EXPECT_EQ(snippet_of(passage_of(body), {"캐시"}, 20).snippet.text,
            "… 캐시가 메모리에 있어서 디스크보다 …");
}

TEST(Snippet, OfALongLineHasMostOfTheWords) {
  std::string far;
  for (int i = 0; i < 30; ++i) far += "다른 이야기 ";
  const SnippetPlace place =
      snippet_of(passage_of("제목\n캐시 " + far + "캐시 만료 시각 " + far), {"캐시", "만료"}, 30);
  EXPECT_EQ(marked(place.snippet), (std::vector<std::string>{"캐시", "만료"}));
}

TEST(Snippet, OfAWordThatIsLongerThanTheRoomIsTorn) {
  const SnippetPlace place =
      snippet_of(passage_of("제목\n" + std::string(300, 'x')), {"없는말"}, 10);
  EXPECT_EQ(place.snippet.text, "xxxxxxxxxx…");
}

TEST(Snippet, IndentsWhatStandsBelowAListItem) {
  Passage passage = passage_of("EKS\n노드 관리\n노드 그룹\n캐시 노드\n요금");
  passage.text = "- EKS\n  - 노드 관리\n    - 노드 그룹\n\t\t- 캐시 노드\n  - 요금";
  passage.heading_path = {"EKS"};
  EXPECT_EQ(snippet_of(passage, {"노드"}).snippet.text,
            "노드 관리\n  노드 그룹\n    캐시 노드\n요금");
}

TEST(Snippet, BeginsAtTheEdgeWhateverTheDepthOfItsFirstLine) {
  Passage passage = passage_of("DAX 캐시\n캐시 목록\n캐시 둘\n캐시 셋");
  passage.text = "  - DAX 캐시\n- 캐시 목록\n  - 캐시 둘\n    - 캐시 셋";
  const std::string text = snippet_of(passage, {"캐시"}).snippet.text;
  EXPECT_TRUE(text.starts_with("DAX 캐시\n캐시 목록\n  캐시 둘\n    캐시 셋")) << text;
}

TEST(Snippet, LeavesOutTheLineThatRepeatsTheHeading) {
  Passage passage = passage_of("캐시\n메모리에 둔다");
  passage.heading_path = {"저장소", "캐시"};
  const SnippetPlace place = snippet_of(passage, {"캐시"});
  EXPECT_EQ(place.snippet.text, "메모리에 둔다");
  EXPECT_EQ(place.line, 1u);
  passage.heading_path = {"저장소", "캐시 (cache)"};
  EXPECT_EQ(snippet_of(passage, {"캐시"}).snippet.text, "캐시\n메모리에 둔다");
}

TEST(Snippet, WithoutAMarkIsTheFirstLineBelowTheSubject) {
  const SnippetPlace place = snippet_of(passage_of("제목\n본문"), {"없는말"});
  EXPECT_EQ(place.snippet.text, "본문");
  EXPECT_EQ(place.line, 1u);
  EXPECT_TRUE(place.snippet.highlights.empty());
}

TEST(Snippet, OfNothingOrInNoRoomIsEmpty) {
  EXPECT_EQ(snippet_of(passage_of(""), {"캐시"}).snippet.text, "");
  EXPECT_EQ(snippet_of(passage_of("제목\n캐시"), {"캐시"}, 0).snippet.text, "");
}

TEST(Snippet, OfAWholeLineIsMarkedWhole) {
  const Passage passage = passage_of("제목\n뜻이 가까운 줄", 7);
  const SnippetPlace place = whole_line_snippet(passage, 1, kRoom);
  EXPECT_EQ(marked(place.snippet), std::vector<std::string>{"뜻이 가까운 줄"});
  EXPECT_EQ(place.line, 8u);
  EXPECT_EQ(whole_line_snippet(passage, 1, 2).snippet.text, "뜻이 …");
  EXPECT_EQ(whole_line_snippet(passage, 9, kRoom).snippet.text, "");
}

}  // namespace
}  // namespace gongbu
