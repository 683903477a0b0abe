#include "search/render/display.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Columns of a character, or -1 for one that must not reach a terminal.
int width_of(char32_t c) {
  if (c == kBadByte) return 1;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return -1;
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  if (c >= 0x1160 && c <= 0x11FF) return 0;
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_CONTROL_CHAR:
    case U_SURROGATE:
      return -1;
    case U_FORMAT_CHAR:
      // Joiners shape what stands beside them; the other format characters turn the direction of
      // text.
      return c == 0x200C || c == 0x200D ? 0 : -1;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

struct Character {
  char32_t code = 0;
  ByteSpan span;
  int width = 0;
};

// Visible characters; line ends (unless they are kept), tabs and other spaces are one space.
std::vector<Character> characters(std::string_view text, bool keep_lines = false) {
  std::vector<Character> out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    char32_t c = next_character(text, at);
    const bool line_end = keep_lines && c == '\n';
    if (c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000) c = ' ';
    const int width = line_end ? 0 : width_of(c);
    if (line_end) c = '\n';
    if (width < 0) continue;
    if (c == kBadByte) c = 0xFFFD;
    out.push_back({c, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}, width});
  }
  return out;
}

std::size_t columns(const std::vector<Character>& text) {
  std::size_t sum = 0;
  for (const Character& c : text) sum += static_cast<std::size_t>(c.width);
  return sum;
}

// The end of the line that starts at `begin`: a line's end, the last space that fits, or where the
// room ends. No width is no limit.
std::size_t line_end(const std::vector<Character>& text, std::size_t begin, std::size_t width) {
  std::size_t used = 0;
  std::size_t space = 0;
  std::size_t i = begin;
  for (; i < text.size() && text[i].code != '\n'; ++i) {
    used += static_cast<std::size_t>(text[i].width);
    if (width != 0 && used > width && i > begin) {
      if (text[i].code == ' ') return i;
      return space > begin ? space : i;
    }
    if (text[i].code == ' ') space = i;
  }
  return i;
}

}  // namespace

std::size_t columns(std::string_view text) { return columns(characters(text)); }

std::string visible(std::string_view text) { return cut(text, 0); }

std::string cut(std::string_view text, std::size_t width) {
  const std::vector<Character> all = characters(text);
  const bool whole = width == 0 || columns(all) <= width;
  std::string out;
  std::size_t used = 0;
  for (const Character& c : all) {
    used += static_cast<std::size_t>(c.width);
    if (!whole && used > width - 1) break;
    append_character(c.code, out);
  }
  return whole ? out : out + "…";
}

std::vector<std::string> fold(std::string_view text, const std::vector<ByteSpan>& highlights,
                              std::size_t width, const Marks& marks) {
  const std::vector<Character> all = characters(text, true);
  std::vector<std::string> lines;
  auto highlight = highlights.begin();
  for (std::size_t begin = 0; begin < all.size();) {
    while (begin < all.size() && (all[begin].code == ' ' || all[begin].code == '\n')) ++begin;
    if (begin == all.size()) break;
    const std::size_t end = line_end(all, begin, width);
    std::string line;
    bool marked = false;
    for (std::size_t i = begin; i < end; ++i) {
      const ByteSpan span = all[i].span;
      while (highlight != highlights.end() && highlight->end <= span.begin) ++highlight;
      const bool inside = highlight != highlights.end() && highlight->begin <= span.begin;
      if (inside != marked) line += inside ? marks.begin : marks.end;
      marked = inside;
      append_character(all[i].code, line);
    }
    while (line.ends_with(' ')) line.pop_back();
    if (marked) line += marks.end;
    lines.push_back(std::move(line));
    begin = end;
  }
  return lines;
}

}  // namespace gongbu
