// What is kept of what was read: within the budget, and the last asked for longest.
#include "index/stored/lru_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gongbu {
namespace {

struct Step {
  std::string name;
  std::size_t bytes = 0;  // added; 0: asked for
};

TEST(Recent, WhatWasNotAskedForTheLongestGoesFirst) {
  const struct {
    std::vector<Step> steps;
    std::string kept;
  } cases[] = {
      {{{"a", 4}, {"b", 4}}, "a b "},
      {{{"a", 4}, {"b", 4}, {"c", 4}}, "b c "},
      {{{"a", 4}, {"b", 4}, {"a"}, {"c", 4}}, "a c "},
      {{{"a", 4}, {"b", 4}, {"c", 9}}, "c "},
      {{{"a", 100}}, "a "},
      {{{"a", 100}, {"b", 1}}, "b "},
  };
  for (const auto& one : cases) {
    LruCache<std::string, std::string> recent(10);
    for (const Step& step : one.steps) {
      const std::string* text = step.bytes > 0
                                    ? recent.add(step.name, "text of " + step.name, step.bytes)
                                    : recent.find(step.name);
      ASSERT_NE(text, nullptr);
      EXPECT_EQ(*text, "text of " + step.name);
    }
    std::string kept;
    for (const std::string name : {"a", "b", "c"})
      if (const std::string* text = recent.find(name)) {
        EXPECT_EQ(*text, "text of " + name);
        kept += name + ' ';
      }
    EXPECT_EQ(kept, one.kept);
    recent.clear();
    for (const Step& step : one.steps) EXPECT_EQ(recent.find(step.name), nullptr);
  }
}

}  // namespace
}  // namespace gongbu
