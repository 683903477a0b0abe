// The dictionary that an index's notes are packed with: trained on a sample of them when the index
// is built as a whole, and kept until it is built again, for the notes that come later.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "indexer/plan.h"

namespace gongbu {

class Catalog;

/// Empty when the notes are few. The same notes give the same dictionary. Cost: reading and
/// splitting 2 MB of notes, and a quarter of a second.
std::string sample_dictionary(const std::vector<PlannedRead>& notes, const Catalog& catalog,
                              const std::atomic<bool>* stop = nullptr);

}  // namespace gongbu
