// The library with too little memory: every allocation of the calling thread fails once, in turn.
// What comes back is an answer or GONGBU_ENOMEM, never an exception, and the index works on.
#include <gongbu.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "tests/search/scratch_index.h"

namespace {

thread_local long allocations_left = -1;  // until one fails; negative: none does

}  // namespace

void* operator new(std::size_t size) {
  if (allocations_left >= 0 && allocations_left-- == 0) throw std::bad_alloc();
  if (void* memory = std::malloc(size ? size : 1)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (allocations_left >= 0 && allocations_left-- == 0) return nullptr;
  return std::malloc(size ? size : 1);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

TEST(LibgongbuMemory, EachAllocationThatFailsIsAnErrorAndNoMore) {
  gongbu::ScratchIndex scratch;
  (void)scratch.open(gongbu::shipped("tests/e2e/fixture/notes"));
  gongbu_index* index = nullptr;
  ASSERT_EQ(gongbu_open(&index, scratch.db().c_str(), nullptr), GONGBU_OK);
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  options.limit = 1;
  gongbu_answer* undisturbed = nullptr;
  ASSERT_EQ(gongbu_search(&undisturbed, index, "컨테이너 이미지", &options), GONGBU_OK);
  const std::uint64_t total = gongbu_answer_total(undisturbed);
  gongbu_answer_free(undisturbed);
  EXPECT_GT(total, 0u);
  int failures = 0;
  for (long n = 0;; n += 1 + n / 40) {
    gongbu_answer* answer = nullptr;
    allocations_left = n;
    const int code = gongbu_search(&answer, index, "컨테이너 이미지", &options);
    const bool all_were_had = allocations_left >= 0;
    allocations_left = -1;
    if (code == GONGBU_OK) {
      EXPECT_EQ(gongbu_answer_total(answer), total);
      gongbu_answer_free(answer);
    } else {
      ASSERT_EQ(code, GONGBU_ENOMEM) << n << ": " << gongbu_error_text();
      EXPECT_EQ(answer, nullptr);
      EXPECT_STREQ(gongbu_error_text(), "there is not enough memory");
      ++failures;
    }
    if (all_were_had) break;
  }
  EXPECT_GT(failures, 50);
  gongbu_index_free(index);
}

}  // namespace
