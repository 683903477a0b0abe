// The databases of the indexes that are searched as one. Postings are Xapian's to merge; what is
// kept as metadata has to be asked of each. Which indexes those are is said by whoever asks, never
// by a file.
//
//   open_whole({"/notes/index", "/tmp/edits/index"}, folders)  →  two shards
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "index/folder/checksums.h"
#include "index/folder/folder.h"

namespace gongbu {

struct Shard {
  Xapian::Database database;
  std::string index;  // its path
  VerifiedTables verified;
};

/// Of the tables of each. All 0 for a path where nothing is.
std::vector<FolderIdentity> identities_of(const std::vector<std::string>& paths);

/// The databases of these indexes, at least one, and the folders that they are of. Opened again
/// when a folder is replaced meanwhile: its files would be of two builds. Throws as open_index
/// (tables.h) does.
std::vector<Shard> open_whole(const std::vector<std::string>& paths,
                              std::vector<FolderIdentity>& folders);

/// Document n of the whole is document (n - 1) / count + 1 of shard (n - 1) % count.
Xapian::Database together(const std::vector<Shard>& shards);

}  // namespace gongbu
