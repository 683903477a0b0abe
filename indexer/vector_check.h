// Whether the vectors of an index are whole, and those of its last commit. It changes nothing, and
// knows nothing of the passages themselves (indexer/check.h does).
//
//   check_vectors(tables)  →  VectorCheck{.vectors = 412}
#pragma once

#include <cstdint>
#include <string>

#include "corpus/message.h"

namespace gongbu {

struct VectorCheck {
  std::uint64_t vectors = 0;
  Message broken;  // what is damaged; the file is read to its end
  Message behind;  // not broken: the next run of the indexer makes them
};

/// `tables` is the folder of Xapian's tables. Throws Xapian's exceptions.
VectorCheck check_vectors(const std::string& tables);

}  // namespace gongbu
