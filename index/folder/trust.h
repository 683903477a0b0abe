// What a person has told gongbu to read, index by index: the folders and catalogs named to `gongbu
// index`. An index says the same of itself, but it may have been handed over, and its maker would
// then choose whose files are read and served. So only what stands in both is believed.
//
//   ~/.local/state/gongbu/indexes/3f0c…   "source /home/me/notes\n"       3f0c…: the index's id
//
// A record goes by the index's id, so the index may be moved and copied. Nobody who has not seen
// the index can name its id.
#pragma once

#include <string>

#include "corpus/result.h"
#include "index/folder/remembered.h"

namespace gongbu {

/// What the index at `db` names, parted into what the person named too and the rest. `records` is
/// the folder of the person's records; empty, everything is believed: for an index that the caller
/// made. The rest is everything when there is no record.
struct Believed {
  Remembered yes;
  Remembered no;
};
Believed believed(const std::string& records, const std::string& db, const Remembered& named);

/// Adds to the record of the index at `db`; makes it when there is none.
Result<Done> trust(const std::string& records, const std::string& db, const Remembered& named);

/// Takes out of the record.
Result<Done> distrust(const std::string& records, const std::string& db, const Remembered& named);

}  // namespace gongbu
