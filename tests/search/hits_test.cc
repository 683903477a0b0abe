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
