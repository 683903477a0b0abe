// A few notes read again, and nothing else looked at: what an answer shows and the person has just
// changed. A whole run (run.h) follows everything; this is for between two.
//
//   reread_notes({.db = db, .catalogs = files, .notes = {{"/notes", "aws/sqs.md"}}})  →  true
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

struct RereadOptions {
  std::string db;
  std::vector<std::string> catalogs;  // shipped catalog files, in order
  std::string trust;                  // as IndexOptions has it: other notes are left alone
  std::string catalog_cache;          // the same
  std::vector<std::pair<std::string, std::string>> notes;  // source and path, as indexed
};

/// Whether the index has them as they are now. A note that is gone, or whose folder is on another file
/// system than it was, stays as it is. False without an attempt when the catalog has changed, which is
/// a whole run's. Errors: as a run's; kLocked at once when another writer is at work. The index stays
/// whole.
Result<bool> reread_notes(const RereadOptions& options);

}  // namespace gongbu
