#include "search/answer/copies.h"

#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

TEST(Copies, TheOriginalStandsForItsCopies) {
  const std::pair<const char*, const char*> cases[] = {
      {"가계부.md", "가계부 (Min의 충돌 사본 2025-06-11).md"},
      {"일지.md", "일지 (1).md"},
      {"a/todo.md", "b/todo.sync-conflict-20240301-101010-ABC.md"},
      {"회의.md", "회의 - 복사본.md"},
      {"plan.md", "plan-old.md"},
      {"plan.md", "plan copy.md"},
  };
  for (const auto& [original, copy] : cases) {
    EXPECT_TRUE(comes_before_copy({original}, {copy})) << copy;
    EXPECT_FALSE(comes_before_copy({copy}, {original})) << copy;
  }
  EXPECT_FALSE(comes_before_copy({"가계부.md"}, {"가계부록.md"}));
  EXPECT_FALSE(comes_before_copy({"가.md"}, {"나.md"}));
}

TEST(Copies, OfOneNameTheLaterStands) {
  EXPECT_TRUE(comes_before_copy({"now/a.md", 2}, {"backup/a.md", 1}));
  EXPECT_FALSE(comes_before_copy({"backup/a.md", 1}, {"now/a.md", 2}));
  EXPECT_FALSE(comes_before_copy({"now/a.md", 1}, {"backup/a.md", 1}));
}

TEST(Copies, AHitShowsTheOriginal) {
  ScratchIndex index;
  const std::string text = "# 가계부\n유월에는 교통비가 밥값보다 많이 들었다\n";
  index.write("가계부 (Min의 충돌 사본 2025-06-11).md", text);
  index.write("가계부.md", text);
  Engine engine = index.open();
  const Result<SearchResponse> response = engine.search({.query = "교통비"});
  ASSERT_TRUE(response);
  ASSERT_EQ(response->hits.size(), 1u);
  EXPECT_EQ(response->hits[0].passage.note, "가계부.md");
  EXPECT_EQ(response->hits[0].duplicates,
            (std::vector<std::string>{"가계부 (Min의 충돌 사본 2025-06-11).md:1"}));
}

}  // namespace
}  // namespace gongbu
