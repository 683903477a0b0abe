// The judged queries over the shipped notes (tests/relevance).
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "search/evaluate.h"
#include "tests/search/scratch_index.h"

namespace gongbu {

inline std::vector<Judged> judged_queries() {
  std::vector<Judged> all;
  for (const char* file : {"tests/relevance/notes_a.tsv", "tests/relevance/notes_b.tsv",
                           "tests/relevance/notes_c.tsv"}) {
    const Result<std::vector<Judged>> some = read_judged(shipped(file));
    EXPECT_TRUE(some) << file;
    if (some) all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

}  // namespace gongbu
