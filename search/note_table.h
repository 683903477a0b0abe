// The notes of a snapshot by their keys: where they are and when they were written. What dates and
// the order of notes are read from.
//
//   table.of(forward.note)->mtime_ns
//
// A plain value; made once for a snapshot (shared_index.h). Cost: every note's record.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "corpus/hash.h"
#include "index/reader.h"

namespace gongbu {

class NoteTable {
 public:
  explicit NoteTable(std::vector<NoteHead> by_key) : notes_(std::move(by_key)) {}

  const std::vector<NoteHead>& notes() const { return notes_; }

  /// Null for a note that is not there. `key` as a number (forward::Record::note).
  const NoteHead* of(std::uint64_t key) const {
    const std::string wanted = hex_of(key);
    const auto found =
        std::lower_bound(notes_.begin(), notes_.end(), wanted,
                         [](const NoteHead& note, const std::string& k) { return note.key < k; });
    return found != notes_.end() && found->key == wanted ? &*found : nullptr;
  }

 private:
  std::vector<NoteHead> notes_;
};

constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;

}  // namespace gongbu
