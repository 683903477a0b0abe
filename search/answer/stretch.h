// The part of a long line that is shown: the stretch that has most of the sought words, from a
// sentence's start to a sentence's end where they are near, else between words.
//
//   "… 앞 문장이다. 캐시는 만료된다. 뒤 문장 …", the mark at 캐시, 12 characters  →  "캐시는 만료된다."
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "corpus/span.h"

namespace gongbu {

/// A sought word in the body of a passage.
struct Mark {
  ByteSpan span;
  std::string_view stem;
  double worth = 0;
};

struct Stretch {
  ByteSpan span;
  bool torn = false;  // it ends within a word
};

/// At most `chars` code points of the line; all of it when it has no more. `marks` are those in the
/// line, in its order. Cost: linear in the line; sentences are looked for near the stretch alone.
Stretch stretch_of(std::string_view body, ByteSpan line, std::span<const Mark> marks,
                   std::uint32_t chars);

}  // namespace gongbu
