// What a person has told gongbu of an index: the folders and catalogs named to `gongbu index`, and
// what embeds its passages. An index says the same of itself, but it may have been handed over, and its maker would
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

inline constexpr const char* kShippedTable = "table";  // what embeds where nobody chose

/// What the person chose for the index at `db` to be embedded by (meaning/open_embedder.h); the
/// table that ships when nothing was chosen or `records` is empty. What the index says itself counts for nothing: it
/// would send the person's questions and notes where its maker likes.
std::string chosen_embedder(const std::string& records, const std::string& db);

/// The same choice, made. Errors: as trust().
Result<Done> choose_embedder(const std::string& records, const std::string& db,
                             const std::string& embedder);

/// Adds the folders and catalogs to the record of the index at `db`; makes it when there is none.
Result<Done> trust(const std::string& records, const std::string& db, const Remembered& named);

/// Takes out of the record.
Result<Done> distrust(const std::string& records, const std::string& db, const Remembered& named);

}  // namespace gongbu
