// The order of texts by the keys that type them, in which every beginning in keys is one range:
// 컨테인 is in front of 컨테이너, though not in Unicode's order. For the sorted lists of Vocabulary
// and SuggestIndex.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/hangul.h"

namespace gongbu::spelling {

/// The first sixteen keys as two numbers, so that most comparisons need no text.
struct PackedKeys {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
};

inline PackedKeys pack_keys(hangul::KeyCursor cursor) {
  PackedKeys packed;
  for (int i = 0; i < 16; ++i) {
    const int key = cursor.next();
    if (key < 0) break;
    std::uint64_t& half = i < 8 ? packed.high : packed.low;
    half |= static_cast<std::uint64_t>(key) << (56 - 8 * (i % 8));
  }
  return packed;
}

/// Below, at or above 0 as the keys of a are before, the same as, or behind those of b.
inline int compare_keys(hangul::KeyCursor a, hangul::KeyCursor b) {
  while (true) {
    const int key_a = a.next();
    const int key_b = b.next();
    if (key_a != key_b || key_a < 0) return key_a - key_b;
  }
}

/// The same for the first keys and all wanted ones: 0 if the keys begin with them.
inline int compare_key_prefix(hangul::KeyCursor cursor, std::string_view wanted) {
  for (const char c : wanted) {
    const int want = static_cast<unsigned char>(c);
    const int key = cursor.next();
    if (key != want) return key - want;
  }
  return 0;
}

}  // namespace gongbu::spelling
