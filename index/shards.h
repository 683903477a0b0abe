// The databases behind a path: one, or those that a stub file lists. Together they are searched as
// one by Xapian; what is kept as metadata has to be asked of each.
//
//   "both":  auto /notes/index        →  two databases
//            remote search.local:7000
#pragma once

#include <sys/types.h>
#include <xapian.h>

#include <string>
#include <vector>

namespace gongbu {

/// At least one. Throws Xapian's exceptions, as opening does.
std::vector<Xapian::Database> open_shards(const std::string& path);

/// A full build puts another folder in the index's place; Xapian alone would not see that.
struct FolderIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const FolderIdentity&) const = default;
};
FolderIdentity identity_of(const std::string& folder);

/// The databases and the folder that they are of. Opened again when the folder is replaced
/// meanwhile: its files would be of two indexes.
std::vector<Xapian::Database> open_whole(const std::string& path, FolderIdentity& folder);

/// Document n of the whole is document (n - 1) / count + 1 of shard (n - 1) % count.
Xapian::Database together(const std::vector<Xapian::Database>& shards);

}  // namespace gongbu
