// The steps of training, in order. What depends on the texts alone is kept beside them, so that
// other everyday lines need only the last steps, a minute instead of four.
#pragma once

#include <string>
#include <vector>

#include "meaning/table_file.h"
#include "tools/meaning/train/everyday.h"
#include "tools/meaning/train/matrix.h"
#include "tools/meaning/train/words.h"

namespace gongbu::meaning::train {

struct FirstVectors {
  Vocabulary vocabulary;
  Matrix vectors;
};

/// Counts TEXTS/aligned.tsv and makes first vectors of it, or reads what was made of the same bytes
/// before.
FirstVectors first_vectors_of(const std::string& texts);

struct TrainOptions {
  std::uint32_t seeds = 3;  // of which the mean is taken: a little better than each
  int steps = 600;
};

/// Trains with TEXTS/pairs.tsv and the lines.
TableContent train_table(const FirstVectors& first, const std::string& texts,
                         const std::vector<Concept>& concepts, const TrainOptions& options = {});

}  // namespace gongbu::meaning::train
