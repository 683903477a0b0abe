#include "search/background.h"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <stdexcept>

namespace gongbu {
namespace {

// A build that ends when it is let.
struct Gate {
  std::promise<void> opened;
  std::shared_future<void> open = opened.get_future().share();
};

TEST(Background, WaitsForTheFirstAndServesTheOldMeanwhile) {
  int builds = 0;
  Gate gate;
  Background<int> table([&](const Cancellation&) -> std::optional<int> {
    if (++builds == 2) gate.open.wait();
    return builds;
  });
  EXPECT_EQ(*table.get(1, Cancellation()), 1);
  EXPECT_EQ(*table.get(1, Cancellation()), 1);
  EXPECT_EQ(*table.get(2, Cancellation()), 1);  // the second is under way, or waits for its turn
  EXPECT_EQ(*table.get(2, Cancellation()), 1);
  gate.opened.set_value();
  while (*table.get(2, Cancellation()) == 1) std::this_thread::yield();
  EXPECT_EQ(*table.get(2, Cancellation()), 2);
  EXPECT_EQ(builds, 2);
}

TEST(Background, AWaitingRequestCanBeStopped) {
  Gate gate;
  Background<int> table([&](const Cancellation&) -> std::optional<int> {
    gate.open.wait();
    return 1;
  });
  int asked = 0;
  const std::function<bool()> third = [&] { return ++asked == 3; };
  EXPECT_THROW((void)table.get(1, Cancellation(nullptr, &third)), Cancelled);
  gate.opened.set_value();
  EXPECT_EQ(*table.get(1, Cancellation()), 1);  // the build was not lost
}

TEST(Background, WhatFailsIsToldAndTriedAgain) {
  int builds = 0;
  Background<int> table([&](const Cancellation&) -> std::optional<int> {
    switch (++builds) {
      case 1:
        throw std::runtime_error("disturbed");
      case 2:
        return std::nullopt;
      default:
        return builds;
    }
  });
  EXPECT_THROW((void)table.get(1, Cancellation()), std::runtime_error);
  EXPECT_EQ(table.get(1, Cancellation()), nullptr);
  EXPECT_EQ(*table.get(1, Cancellation()), 3);
}

TEST(Background, AnAbandonedBuildIsStopped) {
  std::promise<void> started;
  std::promise<void> stopped;
  {
    Background<int> table([&](const Cancellation& stop) -> std::optional<int> {
      started.set_value();
      try {
        for (;;) stop.poll();
      } catch (const Cancelled&) {
        stopped.set_value();
        throw;
      }
    });
    table.want(1);
    started.get_future().wait();
  }
  stopped.get_future().wait();
}

}  // namespace
}  // namespace gongbu
