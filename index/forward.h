// The forward record of a passage: which passage of which note it is, of which it is a part, its
// length, and its words in order. It answers what postings without positions cannot: do two words
// stand side by side, does a phrase occur, where does a word stand first.
//
// A word is 16 bits of its stem's hash, 8 bits that tell how it was written (0: as its stem), and
// whether it is link text. Stored it takes two bytes and a bit, and one byte more when it is not
// written as its stem. Two stems are taken for each other once in 65,535 pairs, and a phrase is
// looked for only where all its words are. Of the surface 4 bits are too few: "policies" taken for
// "policy" moved passages by five ranks.
//
//   "컨테이너를 실행"  →  {컨테이너, written otherwise} {실행}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/hash.h"

namespace gongbu::forward {

inline constexpr std::uint32_t kStemMask = 0xFFFF;
inline constexpr std::uint32_t kLink = 0x80000000;
inline constexpr std::uint32_t kBreak = 0;  // between fields: nothing is adjacent across it
inline constexpr std::uint32_t kSurfaces = 255;

inline std::uint32_t stem_hash(std::string_view stem) {
  const auto hash = static_cast<std::uint32_t>(hash64(stem)) & kStemMask;
  return hash == kBreak ? 1 : hash;
}

/// 0 when the word is written as its stem, else 1 to kSurfaces.
inline std::uint32_t surface_bits(std::string_view surface, std::string_view stem) {
  return surface == stem ? 0 : static_cast<std::uint32_t>(hash64(surface) % kSurfaces + 1);
}

inline std::uint32_t word(std::string_view surface, std::string_view stem) {
  return stem_hash(stem) | surface_bits(surface, stem) << 16;
}
inline std::uint32_t stem_of(std::uint32_t word) { return word & kStemMask; }
inline std::uint32_t surface_of(std::uint32_t word) { return word >> 16 & 0xFF; }

/// What Record::kin is for a note of which nothing else is said.
inline std::uint32_t kin_of(std::uint64_t note) { return static_cast<std::uint32_t>(note); }

struct Record {
  std::uint64_t note = 0;    // key of the note that holds it, as a number
  std::uint32_t kin = 0;     // equal for passages of which few should be among the first hits
  std::string id;            // the passage's
  std::string parent;        // id of the passage that it is a part of, or empty
  std::uint32_t length = 0;  // what the body's terms weigh (impact.h)
  std::vector<std::uint32_t> words;
  bool operator==(const Record&) const = default;
};

std::string encode(const Record& record);
/// A broken record is an empty one: it only ranks lower.
Record decode(std::string_view bytes);

}  // namespace gongbu::forward
