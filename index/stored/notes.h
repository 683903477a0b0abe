// Reading of stored notes (stored_note.h), from where an index keeps its metadata. Passages and
// unpacked chunks are kept, within a budget, because the hits of a page are often of few notes, and
// those of a query that is being typed are mostly the same at the next key.
//
//   StoredNotes notes([&](const std::string& key) { return database.get_metadata(key); });
//   notes.passage(forward.note, forward.id)  →  PassageRecord{"aws/sqs.md", lines 3-9, …}
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/record.h"
#include "index/stored/compress.h"
#include "index/stored/lru_cache.h"
#include "index/stored/note.h"

namespace gongbu {

class StoredNotes {
 public:
  using Metadata = std::function<std::string(const std::string& key)>;
  explicit StoredNotes(Metadata metadata);

  /// A passage by what its forward record says. Cost: unpacking of about 32 kB and reading of what
  /// stands before the passage there, some 20 µs; or nothing.
  Result<std::shared_ptr<const PassageRecord>> passage(std::uint64_t note, const std::string& id);

  /// The note's record; null when it is missing or broken. Valid until the next call.
  const NoteRecord* head(const std::string& key);

  /// Every passage of a note, in order. Nothing is kept.
  Result<std::vector<StoredPassage>> passages(const std::string& key, const NoteRecord& head);

  /// A note's text as it is before it is packed; nothing when it is broken.
  std::optional<std::vector<std::string>> chunks(const std::string& key, const NoteRecord& head);

  /// Forgets what was kept: notes have changed. The dictionary of an index never does.
  void clear();

 private:
  Result<PassageRecord> read(std::uint64_t note, const std::string& id);
  bool unpack(const std::string& key, std::uint64_t chunk, std::string& plain);
  const std::string* chunk(const std::string& key, std::uint64_t number);

  Metadata metadata_;
  std::optional<Unpacker> unpacker_;
  LruCache<std::string, NoteRecord> heads_;
  LruCache<std::string, std::string> chunks_;  // by their metadata keys
  // By their notes' keys and their ids.
  LruCache<std::string, std::shared_ptr<const PassageRecord>> passages_;
};

}  // namespace gongbu
