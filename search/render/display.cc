#include "search/render/display.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/render/gate.h"

namespace gongbu {
namespace {

// Columns of a character that is shown.
int width_of(char32_t c) {
  if (c < 0x300) return 1;
  if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF)) return 0;
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_FORMAT_CHAR:  // a joiner inside an emoji
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
  HiddenCharacters hidden;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    char32_t c = next_character(text, at);
    if (c == kBadByte) c = kReplacement;
    if (hidden.is_hidden(c, text, at)) continue;
    const bool line_end = keep_lines && c == '\n';
    if (!line_end && (c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000)) c = ' ';
    const int width = line_end ? 0 : width_of(c);
    out.push_back({c, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}, width});
  }
  return out;
}

std::size_t columns_of(const std::vector<Character>& text) {
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

std::size_t columns(std::string_view text) { return columns_of(characters(text)); }

std::string visible(std::string_view text) {
  std::string out = gated(text);
  for (char& c : out)
    if (c == '\n' || c == '\t') c = ' ';
  return out;
}

std::string cut(std::string_view text, std::size_t width) {
  const std::vector<Character> all = characters(text);
  const bool whole = width == 0 || columns_of(all) <= width;
  std::string out;
  std::size_t used = 0;
  for (const Character& c : all) {
    used += static_cast<std::size_t>(c.width);
    if (!whole && used > width - 1) break;
    append_character(c.code, out);
  }
  return whole ? out : out + "…";
}

std::vector<Painted> fold(std::string_view text, const std::vector<ByteSpan>& highlights,
                          std::size_t width, const Marks& marks) {
  const std::vector<Character> all = characters(text, true);
  std::vector<Painted> lines;
  auto highlight = highlights.begin();
  constexpr std::size_t kHanging = 2;
  std::size_t indent = 0;  // of the row
  bool hanging = false;
  for (std::size_t begin = 0; begin < all.size();) {
    bool new_line = begin == 0;
    std::size_t spaces = 0;
    for (; begin < all.size() && (all[begin].code == ' ' || all[begin].code == '\n'); ++begin) {
      new_line = new_line || all[begin].code == '\n';
      spaces = all[begin].code == '\n' ? 0 : spaces + 1;
    }
    if (begin == all.size()) break;
    const bool narrow = width != 0 && spaces + kHanging >= width / 2;
    if (new_line)
      indent = narrow ? 0 : spaces;
    else if (!hanging && !narrow)
      indent += kHanging;
    hanging = !new_line;
    const std::size_t end = line_end(all, begin, width == 0 ? 0 : width - indent);
    std::size_t shown = end;
    while (shown > begin && all[shown - 1].code == ' ') --shown;
    Painted line;
    std::string run(indent, ' ');
    bool marked = false;
    for (std::size_t i = begin; i < shown; ++i) {
      const ByteSpan span = all[i].span;
      while (highlight != highlights.end() && highlight->end <= span.begin) ++highlight;
      const bool inside = highlight != highlights.end() && highlight->begin <= span.begin;
      if (inside != marked) {
        line.text(run).code(inside ? marks.begin : marks.end);
        run.clear();
      }
      marked = inside;
      append_character(all[i].code, run);
    }
    line.text(run);
    if (marked) line.code(marks.end);
    lines.push_back(std::move(line));
    begin = end;
  }
  return lines;
}

}  // namespace gongbu
