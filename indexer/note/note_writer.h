// Built notes → an open index: documents, note records and totals, each note in one transaction, so
// that a commit, whoever asked for it, holds whole notes and their totals. A passage that goes is
// not taken out but gets a tombstone (tombstones.h). It knows nothing of files.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "index/record.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"
#include "indexer/note/document.h"
#include "indexer/note/note_builder.h"
#include "indexer/note/word_set.h"
#include "indexer/place/commit_checksums.h"

namespace gongbu {

class NoteWriter {
 public:
  /// `flags` are Xapian's for opening; DB_NO_TERMLIST is added.
  NoteWriter(const std::string& path, int flags);

  /// The note as the index has it, with its passages.
  std::optional<NoteRecord> note(const std::string& key);

  /// Puts the note in the place of `before` (null: it is new); returns how many passages were
  /// written. What `before` was built from must be what the index holds.
  std::uint64_t put(const BuiltNote& note, const NoteRecord* before);
  void remove(const std::string& key);

  void set_metadata(std::string_view key, const std::string& value);
  std::string metadata(std::string_view key) const {
    return database_.get_metadata(std::string(key));
  }

  /// Makes everything since the last commit visible and lasting. Nothing changed: nothing is done.
  void commit();

  bool changed() const { return changed_; }
  /// So many documents are dead that the index should be written anew without them.
  bool needs_compaction() const;
  std::uint32_t dead() const { return hidden_.dead(); }
  const StatusRecord& status() const { return status_; }
  Xapian::WritableDatabase& database() { return database_; }

 private:
  void add(const Document& document);
  void add_tombstone(Xapian::docid doc);
  DocumentBuilder& documents();
  void drop_text(const std::string& key);
  void count(const NoteRecord& record);
  void forget(const NoteRecord& record);
  void store_totals();

  CommitChecksums checksums_;  // outlives the database
  Xapian::WritableDatabase database_;
  StatusRecord status_;
  StoredNotes stored_;
  tombstones::Hidden hidden_;
  WordSet known_;  // words that are findable by their bigrams; some of them
  std::unique_ptr<DocumentBuilder> documents_;  // for what is stored; made when first needed
  bool changed_ = false;
};

}  // namespace gongbu
