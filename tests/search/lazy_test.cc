// Made once for all threads; a failure is not remembered; who waits can be stopped.
#include "search/lazy.h"

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <thread>
#include <vector>

namespace gongbu {
namespace {

TEST(Lazy, IsMadeOnceForAllThreads) {
  Lazy<int> lazy;
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  std::atomic<int> sum = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] { sum += lazy.get(Cancellation(), [&] { return ++made; }); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(sum, 8);
}

TEST(Lazy, WhatFailsIsMadeByTheNext) {
  Lazy<int> lazy;
  EXPECT_THROW((void)lazy.get(Cancellation(), []() -> int { throw Cancelled(); }), Cancelled);
  EXPECT_EQ(lazy.get(Cancellation(), [] { return 7; }), 7);
}

TEST(Lazy, AWaitingRequestCanBeStopped) {
  Lazy<int> lazy;
  std::promise<void> begun;
  std::promise<void> let;
  std::thread maker([&] {
    (void)lazy.get(Cancellation(), [&] {
      begun.set_value();
      let.get_future().wait();
      return 7;
    });
  });
  begun.get_future().wait();
  int asked = 0;
  const std::function<bool()> third = [&] { return ++asked == 3; };
  EXPECT_THROW((void)lazy.get(Cancellation(nullptr, &third), [] { return 8; }), Cancelled);
  let.set_value();
  maker.join();
  EXPECT_EQ(lazy.get(Cancellation(), [] { return 8; }), 7);
}

}  // namespace
}  // namespace gongbu
