// Where a text is the text of links: words in square brackets, as Markdown links and wikilinks
// leave them.
//
//   "다음: [파드 우선순위] [축출]"  contains 파드 우선순위, 축출
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/span.h"

namespace gongbu {

/// Asked in ascending order. A link's '[' follows no letter or digit and precedes no blank or
/// quote; its ']' comes within 160 characters and no letter or digit follows it (an array index, a
/// citation in a word). Cost: linear over all calls.
class LinkText {
 public:
  explicit LinkText(std::string_view text) : text_(text) { next(0); }

  bool contains(std::uint32_t offset) {
    while (offset >= link_.end && !link_.empty()) next(link_.end);
    return offset >= link_.begin && offset < link_.end;
  }

 private:
  void next(std::size_t from);

  std::string_view text_;
  ByteSpan link_;  // the one at or behind what was asked last; empty: no more
};

}  // namespace gongbu
