// The forward record of a passage: its id, its note, its length, and its words in order, four bytes
// each: 24 bits of the stem's hash, 7 bits that tell how the word was written (0: as its stem), and
// whether it is link text. It answers what postings without positions cannot: do two words stand
// side by side, does a phrase occur, where does a word stand first. Two words collide with
// probability 2^-24.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/hash.h"

namespace gongbu::forward {

inline constexpr std::size_t kBytes = 4;
inline constexpr std::uint32_t kStemMask = 0xFFFFFF;
inline constexpr std::uint32_t kLink = 0x80000000;
inline constexpr std::uint32_t kBreak = 0;  // between fields: nothing is adjacent across it

inline std::uint32_t stem_hash(std::string_view stem) {
  const auto hash = static_cast<std::uint32_t>(hash64(stem)) & kStemMask;
  return hash == kBreak ? 1 : hash;
}

/// 0 when the word is written as its stem, else 1 to 127.
inline std::uint32_t surface_bits(std::string_view surface, std::string_view stem) {
  return surface == stem ? 0 : static_cast<std::uint32_t>(hash64(surface) % 127 + 1);
}

/// The stored form of a word.
inline std::uint32_t word(std::string_view surface, std::string_view stem) {
  return stem_hash(stem) | surface_bits(surface, stem) << 24;
}

inline void append(std::string& words, std::uint32_t word) {
  for (const unsigned shift : {0u, 8u, 16u, 24u}) words += static_cast<char>(word >> shift & 0xFF);
}

inline std::size_t size(std::string_view words) { return words.size() / kBytes; }

inline std::uint32_t at(std::string_view words, std::size_t index) {
  const char* p = words.data() + index * kBytes;
  std::uint32_t out = 0;
  for (unsigned i = 0; i < kBytes; ++i)
    out |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(p[i])) << (8 * i);
  return out;
}

struct Record {
  std::string id;            // the passage's
  std::uint32_t note = 0;    // 32 bits of the note's identity, for diversity
  std::uint32_t length = 0;  // what the body's terms weigh (impact.h)
  std::string words;         // what append() wrote
};

std::string encode(const Record& record);
/// A broken record is an empty one: it only ranks lower.
Record decode(std::string_view bytes);

}  // namespace gongbu::forward
