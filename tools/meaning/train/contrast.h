// Contrastive training (InfoNCE): the two texts of a pair are drawn together, and away from the
// other texts of their batch. A text is the mean of its words' rows. Few steps: more of them, or
// larger ones, destroy what the first vectors know of rare words.
#pragma once

#include <cstdint>

#include "tools/meaning/train/examples.h"
#include "tools/meaning/train/matrix.h"

namespace gongbu::meaning::train {

struct ContrastOptions {
  std::uint32_t seed = 1;
  int steps = 600;
  float rate = 3e-3F;
  float temperature = 0.1F;
  double disjoint = 0.7;  // share of pairs that lose the words which both sides have
  double dropped = 0.15;  // share of words left out at random
  // Of a batch of 1,024: pairs of everyday lines. With 28,561 lines recall@10 of the development
  // questions is .826 at 318 and 400 steps, .848 at 600 and as many.
  std::size_t everyday = 600;
};

/// Changes `vectors`. The same input and seed give the same result.
void train_contrast(const PairsByKind& pairs, const std::vector<std::vector<Text>>& groups,
                    const ContrastOptions& options, Matrix& vectors);

}  // namespace gongbu::meaning::train
