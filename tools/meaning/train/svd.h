// Co-occurrence → first vectors: words that keep the same company get rows that point the same way.
// The strongest directions of the PPMI matrix, by a randomised SVD with a fixed seed.
#pragma once

#include "tools/meaning/train/cooccurrence.h"
#include "tools/meaning/train/matrix.h"

namespace gongbu::meaning::train {

/// A row for each word, of `dimensions` numbers, weighted so that the mean of a text's rows is its
/// vector: without the direction that all words share, and frequent words shorter.
Matrix first_vectors(const Cooccurrence& counted, Eigen::Index dimensions);

}  // namespace gongbu::meaning::train
