// Putting a finished index in the place of the live one, so that whoever opens the place finds the
// one or the other, whole, at any moment. Readers that have the old one open keep it until they
// look again.
//
//   install("default.building", "default")   →  default is the new index, the old one is deleted
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

/// Where the next index of `db` is built: beside it, in the same file system.
std::string building_folder(const std::string& db);

/// Exchanges the folders in one step (renameat2). A file system that cannot do that gets two
/// renames: a reader that opens the place between them finds no index, and recover() puts the old
/// one back when the program dies there.
Result<Done> install(const std::string& built, const std::string& db);

/// Removes what a killed build left behind. The caller holds the writer's lock.
void recover(const std::string& db);

/// What an index follows, in a file of its own beside the tables, so that an index that cannot be
/// read can still be built anew.
struct Remembered {
  std::vector<std::string> sources;   // absolute folders
  std::vector<std::string> catalogs;  // absolute files that the user gave
  bool operator==(const Remembered&) const = default;
};
void remember(const std::string& folder, const Remembered& what);
Remembered remembered(const std::string& folder);

}  // namespace gongbu
