// Built notes → an open index: documents, note records and totals, each note in one transaction, so
// that a commit, whoever asked for it, holds whole notes and their totals. It knows nothing of
// files.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/note_builder.h"
#include "indexer/record.h"

namespace gongbu {

class NoteWriter {
 public:
  enum class Totals {
    kStored,
    kCounted
  };  // kCounted: in memory only, for the parts of a full build
  explicit NoteWriter(Xapian::WritableDatabase database, Totals totals = Totals::kStored);

  /// The note as the index has it.
  std::optional<NoteRecord> note(const std::string& key) const;

  /// Puts the note in the place of `before` (null: it is new); returns how many passages were
  /// written. What `before` was built from must be what the index holds.
  std::uint64_t put(const BuiltNote& note, const NoteRecord* before);
  void remove(const std::string& key);
  /// Copies a note from another index as it is there. False when it is not there.
  bool copy(const Xapian::Database& from, const std::string& key);

  void set_metadata(std::string_view key, const std::string& value);
  std::string metadata(std::string_view key) const {
    return database_.get_metadata(std::string(key));
  }

  /// Makes everything since the last commit visible and lasting. Nothing changed: nothing is done.
  void commit();

  bool changed() const { return changed_; }
  const StatusRecord& status() const { return status_; }
  Xapian::WritableDatabase& database() { return database_; }

 private:
  void count(const NoteRecord& record);
  void forget(const NoteRecord& record);
  void store_totals();

  Xapian::WritableDatabase database_;
  Totals totals_;
  StatusRecord status_;
  bool changed_ = false;
};

}  // namespace gongbu
