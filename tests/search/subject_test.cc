// What a place in a text is about, and passages like one: requests that are made of text.
#include "search/subject.h"

#include <gmock/gmock.h>

#include "corpus/note.h"
#include "search/related.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

using testing::HasSubstr;

TEST(Subject, AServiceByAnyNameOrAWord) {
  const Result<Catalog> catalog = load_catalog(catalog_files_in(shipped("corpus/catalog")));
  ASSERT_TRUE(catalog);
  Analyzer analyzer;
  const std::string line = "파게이트는 서버 없이 실행";
  const auto at = [&](std::uint32_t byte) { return subject_at(line, byte, *catalog, analyzer); };
  for (const std::uint32_t byte : {0u, 3u, 12u}) {
    const std::optional<Subject> subject = at(byte);
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->service, "fargate");
    EXPECT_EQ(subject->text, "AWS Fargate");
    EXPECT_EQ(subject->span, (ByteSpan{0, 12}));
  }
  const std::optional<Subject> word = at(16);
  ASSERT_TRUE(word);
  EXPECT_EQ(word->service, "");
  EXPECT_EQ(word->text, "서버");
  EXPECT_FALSE(subject_at("  ", 1, *catalog, analyzer));
  EXPECT_EQ(definition_request(*at(0)).services, std::vector<std::string>{"fargate"});
  EXPECT_EQ(definition_request(*word).query, "서버 뭐야");
}

TEST(Subject, AWordIsDefinedByAPassageWithThatSubject) {
  SearchResponse answer;
  for (const char* heading : {"Amazon ECS", "서버 종류"})
    answer.hits.push_back({.passage = {.heading_path = {"메모", heading}}});
  EXPECT_EQ(definition_in(answer, {"", "서버", {}}), &answer.hits[1]);
  EXPECT_EQ(definition_in(answer, {"", "뮤텍스", {}}), nullptr);
  EXPECT_EQ(definition_in(answer, {"fargate", "AWS Fargate", {}}), &answer.hits[0]);
  EXPECT_EQ(definition_in({}, {"fargate", "AWS Fargate", {}}), nullptr);
}

TEST(Related, FindsOthersNotThePassageItself) {
  ScratchIndex index;
  index.write("a.md",
              "## 뮤텍스\n\n스레드 동기화, 임계 구역\n\n## 세마포어\n\n스레드 동기화, 개수\n");
  index.write("b.md", "## 모니터\n\n스레드 동기화, 조건 변수\n");
  Engine engine = index.open();
  Analyzer analyzer;
  const SearchResponse found = *engine.search({.query = "임계 구역"});
  ASSERT_GE(found.hits.size(), 1u);
  const Hit& mutex = found.hits[0];
  const SearchRequest request = related_request(mutex.passage, analyzer, 10);
  EXPECT_THAT(request.query, HasSubstr("동기화 OR "));
  SearchResponse answer = *engine.search(request);
  EXPECT_EQ(answer.hits[0].passage.id, mutex.passage.id);
  keep_related(answer, mutex.path(), mutex.passage.lines, 10);
  ASSERT_EQ(answer.hits.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NE(answer.hits[i].passage.id, mutex.passage.id);
    EXPECT_EQ(answer.hits[i].rank, i + 1);
  }
  keep_related(answer, mutex.path(), mutex.passage.lines, 1);
  EXPECT_EQ(answer.hits.size(), 1u);
}

TEST(Related, WhatMeansTheSameIsFoundWithoutASharedWord) {
  ScratchIndex index;
  index.write("a.md", "## 인증\n\n다중 인증으로 로그인할 때 한 번 더 확인한다.\n");
  index.write("b.md", "## MFA\n\nA second factor is asked at sign-in, besides the password.\n");
  index.write("c.md", "## 색상\n\n배경과 글자의 대비를 높인다.\n");
  Engine engine = index.open();
  Analyzer analyzer;
  const SearchResponse found = *engine.search({.query = "다중 인증 확인"});
  ASSERT_GE(found.hits.size(), 1u);
  const Hit& login = found.hits[0];
  SearchResponse answer = *engine.search(related_request(login.passage, analyzer, 10));
  add_near(answer, *engine.search(near_request(login.passage, analyzer, 10)));
  keep_related(answer, login.path(), login.passage.lines, 10);
  ASSERT_EQ(answer.hits.size(), 1u);
  EXPECT_EQ(answer.hits[0].passage.note, "b.md");
  EXPECT_EQ(answer.hits[0].matched_by, std::vector<std::string>{"semantic"});
}

TEST(Related, ALineOfANoteIsEnough) {
  ScratchIndex index;
  index.write("a.md",
              "# 동기화\n\n## 뮤텍스\n\n- 스레드 동기화\n- 임계 구역\n\n## 세마포어\n\n개수\n");
  index.write("b.md", "## 모니터\n\n스레드 동기화, 임계 구역, 조건 변수\n");
  Engine engine = index.open();
  const auto heading = [&](const std::string& path, std::uint32_t line) {
    const Result<Hit> hit = engine.passage_at(path, line);
    return hit ? hit->passage.heading_path.back() : std::string(hit.error().message);
  };
  EXPECT_EQ(heading("a.md", 6), "뮤텍스");
  EXPECT_EQ(heading("a.md", 6), heading(index.notes() + "/a.md", 6));
  EXPECT_EQ(heading("a.md", 7), "뮤텍스");       // an empty line behind it
  EXPECT_EQ(heading("a.md", 1000), "세마포어");  // behind the end
  EXPECT_EQ(engine.passage_at("a.md", 6)->passage.lines, (LineSpan{3, 6}));
  EXPECT_THAT(heading("c.md", 1), HasSubstr("c.md"));
  EXPECT_THAT(heading("/elsewhere/a.md", 1), HasSubstr("/elsewhere/a.md"));
  EXPECT_THAT(heading("", 1), HasSubstr("no note"));

  const Result<Hit> mutex = engine.passage_at("a.md", 6);
  Analyzer analyzer;
  const Result<SearchResponse> answer =
      find_related(related_search(mutex->passage, mutex->path(), analyzer, 10),
                   [&](const SearchRequest& request) { return engine.search(request); });
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->hits.empty());
  EXPECT_EQ(answer->hits[0].passage.note, "b.md");
  EXPECT_EQ(answer->total, answer->hits.size());
}

TEST(Related, HitsOfBothWaysComeFirstAndFarOnesStayOut) {
  const auto hit = [](const char* id, double score) {
    Hit out;
    out.passage.id = id;
    out.score = score;
    return out;
  };
  SearchResponse answer;
  answer.hits = {hit("words", 9), hit("both", 8)};
  SearchResponse near;
  near.hits = {hit("near", 7), hit("both", 6), hit("far", 1)};
  add_near(answer, near);
  std::vector<std::string> order;
  for (const Hit& one : answer.hits) order.push_back(one.passage.id);
  EXPECT_THAT(order, testing::ElementsAre("both", "words", "near"));
}

}  // namespace
}  // namespace gongbu
