// The forward record of a passage: its id, its note, and its words in order, as 24-bit hashes of their stems,
// three bytes each.
// It answers what postings without positions cannot: do two words stand side by side, does a phrase
// occur, which words does this passage have. Two of a query's words collide with probability 2^-24 a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/hash.h"

namespace gongbu::forward {

inline constexpr std::size_t kBytes = 3;
inline constexpr std::uint32_t kBreak = 0;  // between fields: nothing is adjacent across it

inline std::uint32_t word_hash(std::string_view stem) {
  const auto hash = static_cast<std::uint32_t>(hash64(stem)) & 0xFFFFFF;
  return hash == kBreak ? 1 : hash;
}

inline void append(std::string& record, std::uint32_t hash) {
  for (const unsigned shift : {0u, 8u, 16u}) record += static_cast<char>(hash >> shift & 0xFF);
}

inline std::size_t size(std::string_view record) { return record.size() / kBytes; }

inline std::uint32_t at(std::string_view record, std::size_t index) {
  const char* p = record.data() + index * kBytes;
  return static_cast<std::uint32_t>(static_cast<std::uint8_t>(p[0])) |
         static_cast<std::uint32_t>(static_cast<std::uint8_t>(p[1])) << 8 |
         static_cast<std::uint32_t>(static_cast<std::uint8_t>(p[2])) << 16;
}

struct Record {
  std::string id;                // the passage's
  std::uint32_t note = 0;        // 32 bits of the note's identity, for diversity
  std::string words;             // what append() wrote
};

std::string encode(const Record& record);
/// A broken record is an empty one: it only ranks lower.
Record decode(std::string_view bytes);

}  // namespace gongbu::forward
