// A note's text and passages as they are stored: the text once, and of each passage only what the
// text does not tell. Children repeat the lines of their parents, and a passage's body is its
// source lines without markup, so both are told by reference. What comes back equals what went in.
//
// A long note is cut between passages into chunks, so that one passage is read without the rest.
//
//   pack_note(text, 1, passages, packer)  →  {items {chunk 0}, index ""}
//   unpack_passages(items[0], "aws/sqs.md", unpacker, …)  →  the passages of chunk 0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"
#include "corpus/result.h"
#include "index/stored/compress.h"

namespace gongbu {

/// A note's lines; `first` is the number of the first.
struct NoteText {
  std::string_view text;
  std::uint32_t first = 1;
};

struct StoredPassage {
  Passage passage;
  std::uint64_t length = 0;  // what its terms weigh (impact.h)
  bool operator==(const StoredPassage&) const = default;
};

struct PackedNote {
  std::vector<std::string> chunks;
  std::string index;  // which chunk holds which passage; empty for one chunk
};

/// The chunks before they are packed: what a dictionary is trained on. `lengths` is of each passage.
std::vector<std::string> plain_chunks(const NoteText& note, const std::vector<Passage>& passages,
                                      const std::vector<std::uint64_t>& lengths);

PackedNote pack_note(const NoteText& note, const std::vector<Passage>& passages,
                     const std::vector<std::uint64_t>& lengths, Packer& packer);

/// Numbers of the chunks that may hold a passage, by PackedNote::index: as good as always one.
std::vector<std::size_t> chunks_with(std::string_view index, std::string_view id);

/// Passages of a plain chunk, in order. `path` is the note's. `id`, when it is not empty: that
/// passage alone, or nothing. An error when the chunk is broken.
Result<std::vector<StoredPassage>> passages_of_chunk(std::string_view plain, std::string_view path,
                                                     std::string_view id = {});

}  // namespace gongbu
