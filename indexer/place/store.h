// The index as a place: what is there, what it remembers, and the translation of Xapian's
// exceptions. Every writer goes through it; it decides nothing about notes.
#pragma once

#include <xapian.h>

#include <exception>
#include <map>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "index/record.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"
#include "indexer/place/install.h"

namespace gongbu {

/// Xapian's error as ours, with what to do about it. `db` names the index in the message.
Error translate(const Xapian::Error& error, const std::string& db);

/// Runs body and turns what is thrown into an Error: once per entry point.
template <typename Body>
auto guarded(const std::string& db, Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const Xapian::Error& error) {
    return translate(error, db);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kInternal, "out of memory", ""};
  } catch (const std::exception& error) {
    return Error{ErrorCode::kUnreadable, error.what(), ""};
  }
}

/// What is at a place where an index is wanted.
struct IndexPlace {
  enum class Kind {
    kNothing,  // no folder, an empty one, or an index without tables
    kIndex,    // ours, of this version
    kUnusable  // ours, but damaged or of another version: see why
  };
  Kind kind = Kind::kNothing;
  Error why;
  Remembered remembered;  // as far as it can still be read
};

/// Looks without changing anything. An error: a file or folder that is not gongbu's, or one of ours
/// that holds what may not be opened. Throws nothing.
Result<IndexPlace> look_at(const std::string& db);

/// Every note, by note key. A broken record is left out: its note is then read
/// again.
std::map<std::string, NoteRecord> note_heads(const Xapian::Database& database);

/// The documents of a note that are not dead, ascending.
std::vector<Xapian::docid> documents_of(const Xapian::Database& database,
                                        const tombstones::Hidden& hidden, const std::string& note);

StoredNotes::Metadata metadata_reader(const Xapian::Database& database);

}  // namespace gongbu
