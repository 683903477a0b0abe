// The library with too little memory: every allocation of the calling thread fails once, in turn.
// What comes back is an answer or GONGBU_ENOMEM, never an exception, and the index works on.
#include <gongbu.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
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

// How often `call` gives GONGBU_ENOMEM when its n-th allocation fails, for each n. It gives nothing
// else but an answer.
int failures_of(const std::function<int()>& call, const std::function<void(int)>& look) {
  int failures = 0;
  for (long n = 0;; n += 1 + n / 40) {
    allocations_left = n;
    const int code = call();
    const bool all_were_had = allocations_left >= 0;
    allocations_left = -1;
    look(code);
    if (code != GONGBU_OK) {
      EXPECT_EQ(code, GONGBU_ENOMEM) << n << ": " << gongbu_error_text();
      EXPECT_STREQ(gongbu_error_text(), "there is not enough memory");
      ++failures;
    }
    if (all_were_had) return failures;
  }
}

class LibgongbuMemory : public testing::Test {
 protected:
  LibgongbuMemory() { (void)scratch_.open(gongbu::shipped("tests/e2e/fixture/notes")); }
  gongbu::ScratchIndex scratch_;
};

TEST_F(LibgongbuMemory, EachAllocationOfOpeningThatFailsIsAnErrorAndNoMore) {
  const std::string db = scratch_.db();
  gongbu_index* index = nullptr;
  EXPECT_GT(failures_of([&] { return gongbu_open(&index, db.c_str(), nullptr); },
                        [&](int code) {
                          EXPECT_EQ(index != nullptr, code == GONGBU_OK);
                          gongbu_index_free(index);
                        }),
            50);
}

TEST_F(LibgongbuMemory, EachAllocationThatFailsIsAnErrorAndNoMore) {
  gongbu_index* index = nullptr;
  ASSERT_EQ(gongbu_open(&index, scratch_.db().c_str(), nullptr), GONGBU_OK);
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  options.limit = 1;
  gongbu_answer* undisturbed = nullptr;
  ASSERT_EQ(gongbu_search(&undisturbed, index, "컨테이너 이미지", &options), GONGBU_OK);
  const std::uint64_t total = gongbu_answer_total(undisturbed);
  gongbu_answer_free(undisturbed);
  EXPECT_GT(total, 0u);
  gongbu_answer* answer = nullptr;
  EXPECT_GT(failures_of([&] { return gongbu_search(&answer, index, "컨테이너 이미지", &options); },
                        [&](int code) {
                          EXPECT_EQ(answer != nullptr, code == GONGBU_OK);
                          EXPECT_EQ(gongbu_answer_total(answer), code == GONGBU_OK ? total : 0);
                          gongbu_answer_free(answer);
                        }),
            50);
  char* json = nullptr;
  EXPECT_GT(
      failures_of(
          [&] { return gongbu_search_json(&json, index, R"({"query":"컨테이너"})", nullptr); },
          [&](int code) {
            EXPECT_EQ(json != nullptr, code == GONGBU_OK);
            gongbu_text_free(json);
          }),
      50);
  gongbu_suggestions* suggestions = nullptr;
  ASSERT_EQ(gongbu_suggest(&suggestions, index, "컨", nullptr), GONGBU_OK);  // makes its tables
  gongbu_suggestions_free(suggestions);
  EXPECT_GT(failures_of([&] { return gongbu_suggest(&suggestions, index, "컨", nullptr); },
                        [&](int code) {
                          EXPECT_EQ(suggestions != nullptr, code == GONGBU_OK);
                          gongbu_suggestions_free(suggestions);
                        }),
            5);
  gongbu_index_free(index);
}

}  // namespace
