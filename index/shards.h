// The databases that are searched as one: of one index folder or of several, and those that a stub
// file among them lists. Postings are Xapian's to merge; what is kept as metadata has to be asked
// of each.
//
//   open_whole({"/notes/index", "/tmp/edits/index"}, folders)  →  two shards
#pragma once

#include <sys/types.h>
#include <xapian.h>

#include <string>
#include <vector>

namespace gongbu {

struct Shard {
  Xapian::Database database;
  std::string folder;  // empty: on another machine
};

/// A full build puts another folder in the index's place; Xapian alone would not see that.
struct FolderIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const FolderIdentity&) const = default;
};
/// All 0 for a path where nothing is.
std::vector<FolderIdentity> identities_of(const std::vector<std::string>& paths);

/// The databases at these paths, at least one, and the folders that they are of. Opened again when
/// a folder is replaced meanwhile: its files would be of two indexes. Throws Xapian's exceptions.
std::vector<Shard> open_whole(const std::vector<std::string>& paths,
                              std::vector<FolderIdentity>& folders);

/// Document n of the whole is document (n - 1) / count + 1 of shard (n - 1) % count.
Xapian::Database together(const std::vector<Shard>& shards);

}  // namespace gongbu
