// A system that gives fewer threads than were asked for: the run does with those.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <atomic>
#include <cerrno>
#include <string>

#include "tests/indexer/support.h"

namespace {

std::atomic<int> threads_left = -1;  // negative: any number

}  // namespace

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                              void* (*run)(void*), void* argument) noexcept {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto next = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
  if (threads_left == 0) return EAGAIN;
  if (threads_left > 0) --threads_left;
  return next(thread, attributes, run, argument);
}

namespace gongbu {
namespace {

using namespace testing_support;

// Each run of a full build takes 4 MB of notes, and a thread.
TEST(FewThreads, AreEnough) {
  Notes notes;
  const auto write = [&](const std::string& word, std::size_t bytes) {
    for (int i = 0; i < 3; ++i) {
      std::string text = "# 노트\n\n" + word + "\n\n";
      while (text.size() < bytes) text += "메모리와 스케줄러에 관한 긴 문단입니다. ";
      notes.write("n" + std::to_string(i) + ".md", text);
    }
  };
  const auto index_with = [&](int given, const std::vector<std::string>& roots) {
    threads_left = given;
    notes.index(roots, {.threads = 4});
    EXPECT_EQ(threads_left, 0);
    threads_left = -1;
  };
  write("코끼리", 4'200'000);
  index_with(1, {notes.source().string()});
  EXPECT_EQ(notes_with(notes.db(), "코끼리").size(), 3u);
  write("기린", 100'000);
  index_with(2, {});
  EXPECT_EQ(notes_with(notes.db(), "기린").size(), 3u);
}

}  // namespace
}  // namespace gongbu
