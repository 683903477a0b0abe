// Engines are lent, kept warm, and left when their index is.
#include "search/engine_pool.h"

#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

TEST(EnginePool, LendsTheLastOneGivenBack) {
  ScratchIndex index;
  index.write("a.md", "## 뮤텍스\n\n임계 구역\n");
  (void)index.open();
  EnginePool pool(std::vector{index.db()});
  std::unique_ptr<Engine> first = *pool.borrow();
  std::unique_ptr<Engine> second = *pool.borrow();
  Engine* const warmest = first.get();
  EXPECT_NE(first, second);
  pool.give_back(std::move(second));
  pool.give_back(std::move(first));
  EXPECT_EQ((*pool.borrow()).get(), warmest);
}

TEST(EnginePool, OnlyAnIndexThatIsBrokenCostsTheEngine) {
  ScratchIndex index;
  index.write("a.md", "## 뮤텍스\n\n임계 구역\n");
  (void)index.open();
  EnginePool pool(std::vector{index.db()});
  Engine* lent = nullptr;
  const auto fail = [&](ErrorCode code) {
    (void)pool.with([&](Engine& engine) -> Result<Done> {
      lent = &engine;
      return Error{code, "", ""};
    });
    std::unique_ptr<Engine> next = *pool.borrow();
    const bool same = next.get() == lent;
    pool.give_back(std::move(next));
    return same;
  };
  EXPECT_TRUE(fail(ErrorCode::kInvalid));
  EXPECT_TRUE(fail(ErrorCode::kCancelled));
  std::unique_ptr<Engine> other = *pool.borrow();  // so that no address is used again
  EXPECT_FALSE(fail(ErrorCode::kCorrupt));
}

TEST(EnginePool, FollowsAnIndexThatComesGoesAndIsReplaced) {
  ScratchIndex index;
  EnginePool pool(std::vector{index.db()});
  const auto total = [&](const std::string& query) {
    return pool.with([&](Engine& engine) -> Result<std::uint64_t> {
      const Result<SearchResponse> answer = engine.search({.query = query});
      if (!answer) return answer.error();
      return answer->total;
    });
  };
  EXPECT_EQ(total("뮤텍스").error().code, ErrorCode::kNotFound);
  index.write("a.md", "## 뮤텍스\n\n임계 구역\n");
  (void)index.open();
  EXPECT_EQ(*total("뮤텍스"), 1u);
  std::filesystem::rename(index.db(), index.db() + ".away");
  EXPECT_EQ(total("뮤텍스").error().code, ErrorCode::kNotFound);
  index.write("a.md", "## 세마포어\n\n개수\n");
  (void)index.open();
  EXPECT_EQ(*total("뮤텍스"), 0u);
  EXPECT_EQ(*total("세마포어"), 1u);
  // A commit is seen at once by whoever is told of it.
  index.write("b.md", "## 뮤텍스\n\n임계 구역\n");
  (void)index.open();
  pool.expect_commit();
  EXPECT_EQ(*total("뮤텍스"), 1u);
}

}  // namespace
}  // namespace gongbu
