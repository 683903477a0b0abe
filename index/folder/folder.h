// What stands in the folder of an index. Everything that gongbu makes for an index is inside,
// beside a marker that only gongbu writes; nothing beside the folder, nothing without the marker is
// ever changed or removed. tables.h opens it.
//
//   default/gongbu-index   the marker, with the index's id
//   default/tables/        Xapian's tables: what is searched
//   default/sources        what it follows (remembered.h), for the day when the tables are broken
//   default/lock           who writes
//   default/work/          the next tables while they are built, and the ones before while they go
//
// The whole is 0700, each file 0600: an index holds the text of the notes.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "corpus/result.h"

namespace gongbu {

namespace folder {
std::string tables(const std::string& db);
std::string work(const std::string& db);
inline constexpr std::string_view kMarker = "gongbu-index";
inline constexpr std::string_view kSources = "sources";
inline constexpr std::string_view kLock = "lock";
}  // namespace folder

/// The marker's text for an index with this id.
std::string marker_of(const std::string& id);

/// The id of the index at `db`: 32 hex digits, chosen when it was made, kept by every later build
/// and by copies. Errors: kNotFound, nothing is there (or an empty folder); kInvalid, something
/// else is; kWrongVersion, an index of a gongbu that wrote no marker; kCorrupt, kUnreadable.
Result<std::string> index_id(const std::string& db);

/// Whether the folder is an index of ours that Xapian may open: index_id's errors and
/// check_tables' (tables.h). Opens no table.
Result<Done> check_folder(const std::string& db);

/// A build puts another folder of tables in the place of the one before; Xapian alone would not see
/// that.
struct FolderIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const FolderIdentity&) const = default;
};
/// Of its tables. All zero when there are none.
FolderIdentity identity_of_index(const std::string& db);

}  // namespace gongbu
