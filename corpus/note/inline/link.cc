#include "corpus/note/inline/link.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu::inline_text {

using std::string_view;

WikiText read_wiki(string_view target) {
  const std::size_t bar = target.rfind('|');
  if (bar != kNone) return {target.substr(bar + 1), {}};
  const std::size_t hash = target.find('#');
  if (hash == kNone || hash == 0) return {target, {}};
  // A block's id ("#^b1f3") says nothing.
  string_view heading = target.substr(hash + 1);
  if (heading.starts_with('^')) heading = {};
  return {target.substr(0, hash), heading};
}

std::size_t footnote_size(string_view line, std::size_t at) {
  const string_view rest = line.substr(at, 40);
  if (!rest.starts_with("[^")) return 0;
  const std::size_t end = rest.find(']');
  if (end == kNone || end <= 2) return 0;
  return line.substr(at + end + 1).starts_with(':') ? end + 2 : end + 1;
}

InlineField read_inline_field(string_view line, std::size_t at) {
  constexpr std::size_t kLongest = 200;
  const string_view rest = line.substr(at + 1, kLongest);
  const std::size_t colons = rest.find("::");
  const std::size_t end = rest.find_first_of("[]");
  if (colons == kNone || colons == 0 || end == kNone || rest[end] != ']' || colons + 2 > end ||
      rest[colons + 2] != ' ')
    return {};
  const string_view name = rest.substr(0, colons);
  if (line.substr(at + 1 + end + 1).starts_with('(') || name.find_first_of("`*()") != kNone)
    return {};
  const string_view value = trim(rest.substr(colons + 2, end - colons - 2));
  if (value.empty()) return {};
  return {name, value, end + 2};
}

std::size_t address_end(string_view line, std::size_t at) {
  if (line.substr(at, 12) == "(data:image/") {
    const std::size_t end = line.find(')', at);
    return end == kNone ? kNone : end + 1;
  }
  std::size_t depth = 0;
  const std::size_t limit = std::min(line.size(), at + 4000);
  bool spaced = false;
  for (std::size_t i = at; i < limit; ++i) {
    const char c = line[i];
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return i + 1;
    if (spaced && c != ' ' && c != '"' && c != '\'' && c != '%' && line[at + 1] != '<') {
      const std::size_t quote = line.substr(at, i - at).find_first_of("\"'");
      if (quote == kNone) return kNone;
    }
    if (c == ' ' && i > at + 1) spaced = true;
  }
  return kNone;
}

std::size_t reference_end(string_view line, std::size_t at) {
  const std::size_t end = line.substr(at, 60).find(']');
  if (end == kNone || end < 2) return kNone;
  return is_identifier(line.substr(at + 1, end - 1)) ? at + end + 1 : kNone;
}

bool is_identifier(string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_alnum(c) || c == '_'; });
}

}  // namespace gongbu::inline_text
