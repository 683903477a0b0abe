// The catalog that notes are read with. It comes out of its files, or out of a cache that is the
// person's alone: reading the TOML is most of what a run costs that refreshes one note. Never out of
// an index, which may have been handed over and would then say what words mean.
//
//   read_catalog({"catalog/compute.toml", …}, "/home/me/.cache/gongbu/catalog")
#pragma once

#include <string>
#include <vector>

#include "corpus/catalog.h"

namespace gongbu {

/// A catalog, and what an index stores of it.
struct ReadCatalog {
  Catalog catalog;
  std::string bytes;        // Catalog::serialize
  std::string synonyms;     // encode_synonyms
  std::string fingerprint;  // Catalog::fingerprint
};

/// Which files these are: their paths and, of each, device, inode, size and times. Another text when
/// one was written, replaced or named anew.
std::string state_of_files(const std::vector<std::string>& files);

/// Merged in order (load_catalog, with its errors). `cache` is a folder that is made when there is
/// none; empty: without a cache. What it holds is believed when it is of the same version of gongbu and of
/// these files as they are, a file of this user that nobody else may write, and undamaged. A cache
/// that cannot be read or written changes nothing but the cost. Cost: a hash of the files' bytes; 30
/// times as much where they are parsed.
Result<ReadCatalog> read_catalog(const std::vector<std::string>& files, const std::string& cache);

}  // namespace gongbu
