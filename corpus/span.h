// Places in text: ByteSpan counts UTF-8 bytes, half open; LineSpan counts lines from 1, both ends
// included, as editors and compilers print them. UTF-16 offsets exist only inside ICU calls and in
// the editor protocol, never in these types.
//
//   "EC2를" : 'EC2' is ByteSpan{0, 3}, '를' is ByteSpan{3, 6}.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gongbu {

struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const ByteSpan&) const = default;
};

struct LineSpan {
  std::uint32_t first = 1;
  std::uint32_t last = 1;

  std::uint32_t size() const { return last - first + 1; }
  bool contains(std::uint32_t line) const { return first <= line && line <= last; }
  bool operator==(const LineSpan&) const = default;
};

}  // namespace gongbu
