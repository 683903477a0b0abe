// Which words stand together, and how much more often than by chance (PPMI): within five words of
// a text, and across the two languages of a line.
//
//   read_text("aligned.tsv", 60000)  →  the most frequent words, and who stands beside whom
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/meaning/train/words.h"

namespace gongbu::meaning::train {

struct Cell {
  std::uint32_t a = 0;  // a < b
  std::uint32_t b = 0;
  float weight = 0;
};

struct Cooccurrence {
  Vocabulary vocabulary;    // the most frequent first
  std::vector<Cell> cells;  // no two of the same words
};

/// Counts the lines "Korean<TAB>English" of a file. Words with fewer than four occurrences, long
/// ones and long numbers are left out. Cost: about a minute for 170 MB, 2 GB of memory.
Cooccurrence read_text(const std::string& file, std::size_t most_words);

}  // namespace gongbu::meaning::train
