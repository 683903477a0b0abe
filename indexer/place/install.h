// The folder of an index as its writer treats it: taken when it is free, and new tables put in the
// place of the ones before, so that whoever opens the index finds the one or the other, whole, at
// any moment. Readers that have the old ones open keep them until they look again.
//
//   claim("default")     →  a folder with a marker, and the writer's lock
//   install("default")   →  default/work/tables is default/tables, the old ones are deleted
#pragma once

#include <chrono>
#include <string>

#include "corpus/result.h"
#include "index/folder/remembered.h"
#include "indexer/place/writer_lock.h"

namespace gongbu {

/// Makes the folder an index of ours, or finds that it is one, and locks it. Errors: somebody
/// else's folder or file, which is left as it is; a folder that cannot be made; another writer.
Result<WriterLock> claim(const std::string& db, std::chrono::milliseconds wait);

/// Where the next tables of `db` are built.
std::string building_folder(const std::string& db);

/// Exchanges the folders in one step (renameat2) when what was built is on the disk. A file system
/// that cannot do that gets two renames: a reader that opens the index between them finds none, and
/// recover() puts the old tables back when the program dies there. An error of the last sync means
/// that the new tables may be lost with the power.
Result<Done> install(const std::string& db);

/// Removes what a killed build left behind. The caller holds the writer's lock.
void recover(const std::string& db);

/// What an index follows, in a file of its own beside the tables, so that an index that cannot be
/// read can still be built anew.
Result<Done> remember(const std::string& db, const Remembered& what);

}  // namespace gongbu
