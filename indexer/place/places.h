// Which places a run of the indexer is of: what the index remembers, what was named now, what is to
// be forgotten, and what of all that the person has confirmed (index/folder/trust.h).
//
//   index of {/notes}, `gongbu index /more`   →  sources {/notes, /more}, both believed
//   a handed-over index of {/home/you/.ssh}   →  sources {/home/you/.ssh}, none believed: not read
#pragma once

#include <string>
#include <vector>

#include "index/folder/held_back.h"
#include "indexer/place/store.h"
#include "indexer/run.h"

namespace gongbu {

struct Places {
  Remembered all;                      // what the index is of after this run
  Remembered believed;                 // of these
  std::vector<std::string> forgotten;  // absolute folders whose notes go
};

Error no_sources(const std::string& db);

/// `roots` are canonical (canonical_roots). Confirms what is named; a record that cannot be written
/// is told in the report. Errors: nothing to follow; a place to forget that is none; nothing, or a
/// catalog, that the person has confirmed.
Result<Places> places_of(const IndexOptions& options, const std::string& db,
                         const IndexPlace& place, const std::vector<Volume>& volumes,
                         const std::vector<std::string>& roots, IndexReport& report);

}  // namespace gongbu
