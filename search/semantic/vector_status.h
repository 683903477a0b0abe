// What vectors an index has, for `gongbu status`. It searches nothing.
//
//   vector_status(db)  →  VectorStatus{.passages = 412, .model = "table", .dimensions = 128}
#pragma once

#include <cstdint>
#include <string>

#include "corpus/message.h"
#include "corpus/result.h"

namespace gongbu {

struct VectorStatus {
  std::uint64_t passages = 0;  // that have a vector of this commit
  std::uint64_t without = 0;   // that have none, since the embedder failed
  std::string model;           // as it was chosen (meaning/open_embedder.h)
  std::uint32_t dimensions = 0;
  Message missing;  // why words alone answer; empty when there are vectors
  Message repair;   // what to do about it
};

/// `trust` is the folder of the person's records. Errors: as IndexReader::open. Cost: 12 bytes a
/// passage are read.
Result<VectorStatus> vector_status(const std::string& db, const std::string& trust);

}  // namespace gongbu
