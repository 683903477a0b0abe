// What has to be done so that the index follows its sources: a pure comparison of the files that
// are there with the notes that are remembered. Nothing is opened.
//
//   sources {a.md changed, b.md same, d.md new}, remembered {a.md, b.md, c.md}
//     →  read {a.md, d.md}  remove {c.md}
#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/source_tree.h"
#include "index/record.h"

namespace gongbu {

struct SourceListing {
  std::string root;
  Listing listing;
  bool missing = false;  // the folder is not there now: its notes stay as they are
};

struct PlannedRead {
  std::string key;  // schema::note_key
  std::string root;
  SourceFile file;
};

struct IndexPlan {
  std::vector<PlannedRead> read;    // new, or other size, time or inode than remembered
  std::vector<std::string> remove;  // keys of notes whose file or source is gone
};

/// `everything` reads all files, as after a change of the catalog. Order: as listed; removals by
/// key.
IndexPlan plan_index(const std::vector<SourceListing>& sources,
                     const std::map<std::string, NoteRecord>& remembered, bool everything);

}  // namespace gongbu
