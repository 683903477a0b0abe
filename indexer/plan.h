// What has to be done so that the index follows its sources: a pure comparison of the files that
// are there with the notes that are remembered. Nothing is opened.
//
//   sources {a.md changed, b.md same, d.md new}, remembered {a.md, b.md, c.md}
//     →  read {a.md, d.md}  remove {c.md}
//
// A note that is gone is removed: the index follows the notes, people move and delete many at once,
// and what was removed by mistake is read again. But a disk that is not there has not lost its
// notes. A *volume* is a source, or a folder in it where something is mounted (a disk, a vault, a
// share). Its notes are held back, as they are, when it had some and
//   - cannot be read, or is gone;
//   - lists none: this is what an empty mount point looks like, and a person who deletes all notes
//     can say so;
//   - is another file system than before, and has fewer than half of these notes by their names. A
//     number alone says little (many systems give a disk another one at each start), and notes that
//     were copied to a new disk are these notes.
// They stay until the volume is back, `prune` says that they are to go, or the source is forgotten.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files/source_tree.h"
#include "index/cluster/slots.h"
#include "index/folder/held_back.h"
#include "index/record.h"

namespace gongbu {

struct SourceListing {
  std::string root;
  Listing listing;
  std::string missing;  // why the folder cannot be listed now; empty: it is listed
};

struct PlannedRead {
  std::string key;  // schema::note_key
  std::string root;
  SourceFile file;
};

struct IndexPlan {
  std::vector<PlannedRead> read;    // new, or other size, times or inode than remembered
  std::vector<std::string> remove;  // keys of notes whose file is gone
  std::vector<HeldBack> held;       // volumes whose notes stay though they are not seen
  std::vector<Volume> volumes;      // to be remembered for the next plan
};

struct PlanOptions {
  std::vector<Volume> volumes;         // as the plan before gave them
  std::vector<std::string> forgotten;  // sources whose notes are to go
  bool everything = false;             // reads all files, as after a change of the catalog
  bool prune = false;                  // nothing is held back
  // Of a shard, the slots of its notes. Others are not read, and go where they are seen to be there.
  std::optional<Share> share;
};

/// Order: as listed; removals by key. Cost: as many steps as there are files and notes, times the
/// depth of their folders.
IndexPlan plan_index(const std::vector<SourceListing>& sources,
                     const std::map<std::string, NoteRecord>& remembered,
                     const PlanOptions& options = {});

}  // namespace gongbu
