// The catalog that notes are read with: the files', or what the index stores of them while they are
// as they were. Reading their TOML is most of what a run costs that refreshes one note.
//
//   read_catalog(files, of_index)   → the catalog, its fingerprint, and `files` for the next run
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"

namespace gongbu {

struct ReadCatalog {
  Catalog catalog;
  std::string fingerprint;
  std::string files;  // of their bytes: for schema::kMetaCatalogBytes; empty: not known
};

/// A value of the index's metadata.
using StoredValue = std::function<std::string(std::string_view key)>;

/// Merged in order (load_catalog, with its errors). `stored` may be empty: then the files are read.
/// Cost: a hash of the files' bytes; 30 times as much where they are read.
Result<ReadCatalog> read_catalog(const std::vector<std::string>& files, const StoredValue& stored);

}  // namespace gongbu
