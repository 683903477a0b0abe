#include "search/answer/copies.h"

#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

TEST(Copies, TheOriginalStandsForItsCopies) {
  const std::pair<const char*, const char*> cases[] = {
      {"정상.md", "정상 (Na의 충돌 사본 2024-03-01).md"},
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
  EXPECT_FALSE(comes_before_copy({"정상.md"}, {"정상화.md"}));
  EXPECT_FALSE(comes_before_copy({"가.md"}, {"나.md"}));
}

TEST(Copies, OfOneNameTheLaterStands) {
  EXPECT_TRUE(comes_before_copy({"now/a.md", 2}, {"backup/a.md", 1}));
  EXPECT_FALSE(comes_before_copy({"backup/a.md", 1}, {"now/a.md", 2}));
  EXPECT_FALSE(comes_before_copy({"now/a.md", 1}, {"backup/a.md", 1}));
}

TEST(Copies, AHitShowsTheOriginal) {
  ScratchIndex index;
  const std::string text = "# 정상\n갈매기가 북쪽 바위 위에 앉아 있었다\n";
  index.write("정상 (Na의 충돌 사본 2024-03-01).md", text);
  index.write("정상.md", text);
  Engine engine = index.open();
  const Result<SearchResponse> response = engine.search({.query = "갈매기"});
  ASSERT_TRUE(response);
  ASSERT_EQ(response->hits.size(), 1u);
  EXPECT_EQ(response->hits[0].passage.note, "정상.md");
  EXPECT_EQ(response->hits[0].duplicates,
            (std::vector<std::string>{"정상 (Na의 충돌 사본 2024-03-01).md:1"}));
}

}  // namespace
}  // namespace gongbu
