// What every hit promises, whatever was asked: over all hits of all judged queries.
#include <gtest/gtest.h>

#include "tests/search/judged_queries.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void expect_sound(const Snippet& snippet) {
  std::uint32_t end = 0;
  for (const ByteSpan& span : snippet.highlights) {
    EXPECT_LT(span.begin, span.end);
    EXPECT_GE(span.begin, end);
    end = span.end;
    ASSERT_LE(span.end, snippet.text.size());
    EXPECT_TRUE(is_border(snippet.text, span.begin)) << span.begin;
    EXPECT_TRUE(is_border(snippet.text, span.end)) << span.end;
  }
}

void expect_sound(const Hit& hit) {
  const Passage& passage = hit.passage;
  EXPECT_TRUE(passage.lines.contains(hit.line)) << hit.line;
  std::string_view rest = passage.text;
  for (std::uint32_t line = passage.lines.first; line < hit.line; ++line) {
    ASSERT_NE(rest.find('\n'), std::string_view::npos) << hit.line;
    rest.remove_prefix(rest.find('\n') + 1);
  }
  const std::string_view line = rest.substr(0, rest.find('\n'));
  EXPECT_GE(hit.column, 1u);
  ASSERT_LE(hit.column, line.size() + 1);
  EXPECT_TRUE(is_border(line, hit.column - 1)) << hit.column;
  EXPECT_FALSE(hit.matched_by.empty());
  expect_sound(hit.snippet);
}

// A query that names several services prefers a passage that compares them, not any that compares.
TEST(Hits, AComparisonOfOtherThingsIsNone) {
  const ScratchIndex index;
  index.write("note.md",
              "## 보관\n\n- S3 에서 꺼내는 시간이 길어도 싼 곳으로\n\n"
              "- `SQS vs SNS`\n  - SQS\n    - S3 에서 가져가는 시간을 정한다\n"
              "  - SNS\n    - 여러 곳에 알린다\n\n"
              "## Glacier\n\n- 싼 저장소\n\n## 모임\n\n- 목요일 오후\n");
  Engine engine = index.open();
  const auto place = [&](const char* query, const char* text) {
    const Result<SearchResponse> response = engine.search({.query = query});
    std::uint32_t rank = 0;
    for (const Hit& hit : response->hits)
      if (rank == 0 && hit.passage.text.find(text) != std::string::npos) rank = hit.rank;
    return rank;
  };
  EXPECT_GT(place("s3 glacier 시간", "가져가는 시간"), place("s3 glacier 시간", "꺼내는 시간"));
  EXPECT_EQ(place("sqs sns 시간", "가져가는 시간"), 1u);
}

TEST(Hits, PointIntoTheirPassages) {
  const ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  std::size_t hits = 0;
  for (const Judged& judged : judged_queries()) {
    SCOPED_TRACE(judged.query);
    const Result<SearchResponse> response = engine.search({.query = judged.query});
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_LE(response->hits.size(), response->total);
    std::uint32_t rank = 0;
    for (const Hit& hit : response->hits) {
      SCOPED_TRACE(hit.passage.note + ':' + std::to_string(hit.passage.lines.first));
      EXPECT_EQ(hit.rank, ++rank);
      expect_sound(hit);
      ++hits;
    }
  }
  EXPECT_GT(hits, 1000u);
}

}  // namespace
}  // namespace gongbu
