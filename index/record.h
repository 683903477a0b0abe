// What the index stores beside postings, text and passages (stored_note.h): a note's head and the
// totals, as metadata. Plain structs with an encode and a decode that are each other's inverse; a
// record that cannot be decoded is an error, never a guess.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"
#include "corpus/result.h"

namespace gongbu {

/// A passage as it is found again, and the source folder of its note.
struct PassageRecord {
  Passage passage;
  std::string root;  // absolute path
  bool operator==(const PassageRecord&) const = default;
};

/// Fingerprint of all that a passage's document is made from.
std::uint64_t hash_of(const Passage& passage, std::string_view root);

/// What the indexer remembers of a note, to see whether it changed and what of it.
struct NoteRecord {
  std::string root;
  std::string path;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  std::int64_t ctime_ns = 0;     // 0: in doubt whether it was saved once more; to be read again
  std::uint64_t content = 0;     // hash64 of the decoded text
  std::uint64_t text_bytes = 0;  // of the decoded text
  std::uint64_t length = 0;      // what the terms of its passages weigh (impact.h)
  std::uint64_t count = 0;       // of its passages
  std::uint64_t chunks = 0;      // in which its text is stored (stored_note.h)
  struct PassageState {
    std::string id;
    std::uint64_t hash = 0;    // hash_of
    std::uint64_t length = 0;  // what its terms weigh
    bool operator==(const PassageState&) const = default;
  };
  std::vector<PassageState> passages;  // not in the head: read with the text
  bool operator==(const NoteRecord&) const = default;
};

/// The head alone: what planning needs, for ten thousand notes in a few milliseconds.
std::string encode(const NoteRecord& record);
Result<NoteRecord> decode_note(std::string_view bytes);

/// Totals, kept exact by every commit.
struct StatusRecord {
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t length = 0;  // of all passages (impact.h)
  std::string indexed_at;    // ISO 8601, UTC
  bool operator==(const StatusRecord&) const = default;
};

std::string encode(const StatusRecord& record);
Result<StatusRecord> decode_status(std::string_view bytes);

}  // namespace gongbu
