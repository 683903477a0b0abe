// What the index stores beside postings: a passage as document data, a note as metadata. Both are
// plain structs with an encode and a decode that are each other's inverse; a record that cannot be
// decoded is an error, never a guess.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"
#include "corpus/result.h"

namespace gongbu {

/// The stored passage and what is needed to show it.
struct PassageRecord {
  Passage passage;
  std::string root;  // absolute path of the source folder
  std::uint64_t likeness =
      0;  // 64-bit simhash of the words: near-identical passages differ in few bits
  bool operator==(const PassageRecord&) const = default;
};

std::string encode(const PassageRecord& record);
std::string encode(const Passage& passage, const std::string& root, std::uint64_t likeness);
Result<PassageRecord> decode_passage(std::string_view bytes);

/// What the indexer remembers of a note, to see whether it changed and what of it.
struct NoteRecord {
  std::string root;
  std::string path;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t content = 0;     // hash64 of the decoded text
  std::uint64_t text_bytes = 0;  // of the decoded text
  std::uint64_t length = 0;      // what the terms of its passages weigh (impact.h)
  struct PassageState {
    std::string id;
    std::uint64_t hash =
        0;  // of the encoded record without its likeness: of all that the document is made from
    std::uint64_t length = 0;  // what its terms weigh
    bool operator==(const PassageState&) const = default;
  };
  std::vector<PassageState> passages;
  bool operator==(const NoteRecord&) const = default;
};

std::string encode(const NoteRecord& record);
Result<NoteRecord> decode_note(std::string_view bytes);
/// Without the passages, which stay empty: what planning needs, for ten thousand notes in a few
/// milliseconds.
Result<NoteRecord> decode_note_head(std::string_view bytes);

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
