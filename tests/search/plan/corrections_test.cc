// Which words of a query are taken for typing mistakes: those that no note has, but not real words.
#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

// "from → to" of the notices of typing mistakes.
std::string typos(Engine& engine, const std::string& query) {
  const Result<SearchResponse> response = engine.search({.query = query});
  if (!response) return response.error().message;
  std::string out;
  for (const Notice& notice : response->notices)
    if (notice.kind == "typo") out += (out.empty() ? "" : ", ") + notice.from + " → " + notice.to;
  return out;
}

TEST(Corrections, RealWordsAreNoMistakes) {
  ScratchIndex index;
  index.write("메모.md",
              "# 컨테이너\n\n## 인스턴스\n수많은 컨테이너를 조율하는 서버\n\n"
              "## 네트워크\n리전 사이를 교차하는 조선 시대 경로\n");
  Engine engine = index.open();
  const std::pair<const char*, const char*> cases[] = {
      {"인스턴쓰 종류", "인스턴쓰 → 인스턴스"},  // 종류 is near 조율
      {"인스턴스 종류", ""},
      {"서버 조건은", ""},      // near 조선
      {"교착 상태", ""},        // near 교차, but a word of the catalog's name for deadlock
      {"조귤", "조귤 → 조율"},  // no word
      {"컨테이나 종류", "컨테이나 → 컨테이너"},
  };
  for (const auto& [query, wanted] : cases) EXPECT_EQ(typos(engine, query), wanted) << query;
}

}  // namespace
}  // namespace gongbu
