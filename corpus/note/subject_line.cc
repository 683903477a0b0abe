#include "corpus/note/subject_line.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu {

using std::string_view;

namespace {
constexpr std::size_t kNone = string_view::npos;
}  // namespace

std::size_t leading_symbols(string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Utf8Char c = utf8_at(text, at);
    if (is_word(c.code) || (c.code < 0x80 && c.code > 0x20)) break;
    if (c.code == 0x201C || c.code == 0x2018 || c.code == 0x300C || c.code == 0x300E) break;
    at += c.size;
  }
  return at == text.size() ? 0 : at;
}

bool opens_with_mark(string_view line) {
  string_view text = trim(line.substr(leading_symbols(line)));
  std::size_t end = kNone;
  std::size_t size = 0;
  for (const string_view mark :
       {string_view("***"), string_view("**"), string_view("__"), string_view("`")}) {
    if (text.substr(0, mark.size()) != mark) continue;
    size = mark.size();
    end = text.find(mark, size);
    break;
  }
  if (end == kNone || end == size || end > 120) return false;
  const string_view rest = trim(text.substr(end + size));
  return rest.empty() || string_view("(:,.~-[=*").find(rest[0]) != kNone ||
         leading_symbols(rest) > 0;
}

std::size_t label_length(string_view plain) {
  for (std::size_t at = 0; at < std::min<std::size_t>(plain.size(), 100); ++at) {
    const bool wide = plain.substr(at, 3) == "：";
    if (plain[at] != ':' && !wide) continue;
    const std::size_t after = at + (wide ? 3 : 1);
    const bool inside = after < plain.size() && (plain[after] == ':' || plain[after] == '/' ||
                                                 is_ascii_alnum(plain[after]));
    if (inside && !wide) return 0;
    const string_view label = trim(plain.substr(0, at));
    if (label.empty() || label.find("다.") != kNone || label.find("? ") != kNone) return 0;
    return label.size();
  }
  return 0;
}

}  // namespace gongbu
