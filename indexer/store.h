// The writable index: opening and checking it, note records, totals, and the translation of Xapian's
// exceptions. Every writer goes through it; it decides nothing about notes.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "indexer/record.h"

namespace gongbu {

/// Xapian's error as ours, with what to do about it. `db` names the index in the message.
Error translate(const Xapian::Error& error, const std::string& db);

/// Runs body and turns what Xapian throws into an Error: once per entry point.
template <typename Body>
auto guarded(const std::string& db, Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const Xapian::Error& error) {
    return translate(error, db);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kInternal, "out of memory", ""};
  }
}

/// Opens the index for writing, creating it and its folders. An existing one must be gongbu's and of this
/// version. Throws Xapian::Error (call it inside guarded).
Result<Xapian::WritableDatabase> open_for_writing(const std::string& db);

/// The remembered state of every note, by note key.
std::map<std::string, NoteRecord> note_records(const Xapian::Database& database);

std::vector<std::string> lines_of(const std::string& metadata);
std::string to_lines(const std::vector<std::string>& values);

/// Now, in ISO 8601 UTC to the second.
std::string timestamp();

}  // namespace gongbu
