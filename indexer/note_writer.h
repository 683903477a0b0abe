// Built notes → an open index: documents, note records and totals, each note in one transaction, so
// that a commit, whoever asked for it, holds whole notes and their totals. A passage that goes is
// not taken out but gets a grave (graves.h). It knows nothing of files.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "indexer/document.h"
#include "indexer/graves.h"
#include "indexer/note_builder.h"
#include "indexer/record.h"
#include "indexer/stored_notes.h"

namespace gongbu {

class NoteWriter {
 public:
  using WordSet = std::unordered_set<std::string>;
  enum class Kind {
    kLive,
    kPart  // of a full build: totals are only counted, words not made findable by their bigrams
  };
  /// `flags` are Xapian's for opening; DB_NO_TERMLIST is added.
  NoteWriter(const std::string& path, int flags, Kind kind = Kind::kLive);

  /// The note as the index has it, with its passages.
  std::optional<NoteRecord> note(const std::string& key);

  /// Puts the note in the place of `before` (null: it is new); returns how many passages were
  /// written. What `before` was built from must be what the index holds.
  std::uint64_t put(const BuiltNote& note, const NoteRecord* before);
  void remove(const std::string& key);
  /// Makes a note of another index, with its graves, anew from what is stored there. False when it
  /// is not there or its records are broken.
  bool copy(const Xapian::Database& from, const graves::Hidden& hidden, const std::string& key,
            Packer& packer);

  /// Words that have bigrams, added to `words`.
  void collect_words(WordSet& words) const;
  /// Makes the words findable by the bigrams inside them.
  void add_words(const WordSet& words);

  void set_metadata(std::string_view key, const std::string& value);
  std::string metadata(std::string_view key) const {
    return database_.get_metadata(std::string(key));
  }

  /// Makes everything since the last commit visible and lasting. Nothing changed: nothing is done.
  void commit();

  bool changed() const { return changed_; }
  /// So many documents are dead that the index should be written anew without them.
  bool crowded() const;
  std::uint32_t dead() const { return hidden_.dead(); }
  const StatusRecord& status() const { return status_; }
  Xapian::WritableDatabase& database() { return database_; }

 private:
  void add(const Xapian::Document& document);
  void bury(Xapian::docid doc);
  DocumentBuilder& documents();
  void store(const std::string& key, const PackedNote& text);
  void drop_text(const std::string& key);
  void count(const NoteRecord& record);
  void forget(const NoteRecord& record);
  void store_totals();

  Xapian::WritableDatabase database_;
  Kind kind_;
  StatusRecord status_;
  StoredNotes stored_;
  graves::Hidden hidden_;
  WordSet known_;  // words that are findable by their bigrams; some of them
  std::unique_ptr<DocumentBuilder> documents_;  // for what is stored; made when first needed
  bool changed_ = false;
};

}  // namespace gongbu
