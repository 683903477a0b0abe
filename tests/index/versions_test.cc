// One value a version: shared while it is in use, and the newest in any case.
#include "index/reading/versions.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

TEST(Versions, TheNewestIsKeptAndAnOlderOneAsLongAsItIsHeld) {
  Versions<int, int> versions;
  int made = 0;
  const auto at = [&](int key) {
    return versions.at(key, [&] { return std::make_shared<int>(++made); });
  };
  EXPECT_EQ(*at(1), 1);
  EXPECT_EQ(*at(1), 1);  // nobody held it
  std::shared_ptr<int> first = at(1);
  EXPECT_EQ(*at(2), 2);
  EXPECT_EQ(at(1), first);
  EXPECT_EQ(*at(2), 2);  // the older one's use does not make it the newest
  const std::weak_ptr<int> seen = first;
  first.reset();
  EXPECT_TRUE(seen.expired());
  EXPECT_EQ(*at(1), 3);
}

TEST(Versions, OfTwoThatMakeOneAtOnceBothGetTheFirst) {
  Versions<int, int> versions;
  const std::shared_ptr<int> got = versions.at(1, [&] {
    (void)versions.at(1, [] { return std::make_shared<int>(1); });
    return std::make_shared<int>(2);
  });
  EXPECT_EQ(*got, 1);
}

TEST(Versions, WhatCannotBeMadeIsTriedAgain) {
  Versions<int, int> versions;
  EXPECT_THROW((void)versions.at(1, []() -> std::shared_ptr<int> { throw 1; }), int);
  EXPECT_EQ(*versions.at(1, [] { return std::make_shared<int>(2); }), 2);
}

}  // namespace
}  // namespace gongbu
