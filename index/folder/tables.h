// The folder that holds an index's tables, opened as the one thing it may be: a glass database that
// Xapian wrote. Data never names code or another place: a stub file (which may start a program or
// name another machine) is not followed, nor is a link, a pipe or a device read.
//
//   open_index("/data/index")   tables {iamglass, postlist.glass, …}, all plain files  →  opened
//   open_index("/data/stub")    "remote :/bin/sh"                                      →  refused
//
// It is not about what the tables say; reader.h and check.h are.
#pragma once

#include <xapian.h>

#include <string>

#include "corpus/result.h"
#include "index/folder/checksums.h"

namespace gongbu {

/// Whether Xapian may open the folder. Opens no file in it. Errors: kNotFound, there is no such
/// folder; kInvalid, it is something else; kCorrupt, it holds what an index never holds;
/// kUnreadable. Cost: a look at each of its files, some 10 µs.
Result<Done> check_tables(const std::string& folder);

/// Tables that stand alone, as parts of a build do. Throws Xapian's exceptions;
/// DatabaseNotFoundError and DatabaseOpeningError for what was refused.
Xapian::Database open_tables(const std::string& folder);

/// Those of an index: verified (checksums.h), then opened at the commit that was. Throws also
/// DatabaseCorruptError.
Xapian::Database open_committed(const std::string& folder, VerifiedTables* verified = nullptr);

/// Whether the database has any. An index whose words have none has no such table.
bool has_synonyms(const Xapian::Database& database);

/// Xapian's flag that keeps it from following stubs, for whoever opens or makes tables to write.
inline constexpr int kTablesBackend = Xapian::DB_BACKEND_GLASS;

/// Every reader's and writer's way into an index: its folder (folder.h) is looked at, then its
/// tables are opened. Throws as open_committed does.
Xapian::Database open_index(const std::string& db, VerifiedTables* verified = nullptr);

}  // namespace gongbu
