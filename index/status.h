// What an index tells about itself: versions, counts, sizes, sources.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/folder/held_back.h"

namespace gongbu {

struct SourceStatus {
  std::string root;  // absolute
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
};

struct IndexStatus {
  std::string db;
  std::uint32_t schema_version = 0;
  std::uint32_t analyzer_version = 0;
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
  std::uint64_t terms = 0;        // distinct
  std::uint64_t text_bytes = 0;   // of the notes
  std::uint64_t index_bytes = 0;  // on disk
  std::string indexed_at;         // ISO 8601, UTC, of the last commit that changed something
  std::vector<SourceStatus> sources;
  std::vector<std::string> catalogs;
  std::vector<HeldBack>
      held;  // notes that are kept though their place was not seen by the last run
};

}  // namespace gongbu
