// What one run of the indexer leaves for the next in the same process, so that following a folder
// costs what changed and not what is there. Each part says what it was read from and is read again
// when that is another.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "index/record.h"
#include "indexer/read_catalog.h"
#include "indexer/run.h"

namespace gongbu {

struct IndexCache {
  std::string names_of;  // state_of_files
  std::optional<ReadCatalog> names;

  std::string notes_of;                     // the index and its revision
  std::map<std::string, NoteRecord> notes;  // note_heads

  std::vector<std::string> changed;  // keys of the notes that the last run wrote or removed

  std::vector<std::string> folders;  // every folder of the sources that was listed last, absolute
};

/// index_sources with a cache, or without (null).
Result<IndexReport> index_sources(const IndexOptions& options,
                                  const std::function<void(const IndexProgress&)>& progress,
                                  IndexCache* cache);

}  // namespace gongbu
