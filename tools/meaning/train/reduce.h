// Trained vectors → the table that ships: fewer dimensions, fewer words, bytes instead of floats.
#pragma once

#include <string>
#include <vector>

#include "meaning/table_file.h"
#include "tools/meaning/train/lexicon.h"

namespace gongbu::meaning::train {

/// The `dimensions` directions in which frequent words differ most, turned, and `rows` rows: verbs and
/// `kept` words first, then the most frequent words.
TableContent reduced(const Matrix& vectors, const Lexicon& lexicon,
                     const std::vector<std::string>& kept, Eigen::Index dimensions,
                     std::size_t rows);

}  // namespace gongbu::meaning::train
