#include "corpus/note/inline/emphasis.h"

#include "corpus/utf8.h"

namespace gongbu::inline_text {
namespace {

using std::string_view;

char byte_at(string_view line, std::size_t i) { return i < line.size() ? line[i] : '\0'; }

bool space_at(string_view line, std::size_t i) {
  return i >= line.size() || is_space(utf8_at(line, i).code);
}
bool space_before(string_view line, std::size_t i) {
  return i == 0 || is_space(utf8_at(line, character_begin(line, i - 1)).code);
}
bool alnum_before(string_view line, std::size_t i) { return i > 0 && is_ascii_alnum(line[i - 1]); }
bool letter_before(string_view line, std::size_t i) {
  return alnum_before(line, i) || (i > 0 && !is_ascii(line[i - 1]) && !space_before(line, i));
}

bool is_one_of(char c, string_view bytes) { return bytes.find(c) != string_view::npos; }

}  // namespace

std::size_t run_length(string_view line, std::size_t from) {
  std::size_t end = from;
  while (end < line.size() && line[end] == line[from]) ++end;
  return end - from;
}

Delimiter read_delimiter(string_view line, std::size_t at) {
  const char c = line[at];
  Delimiter mark{.size = run_length(line, at)};
  const std::size_t end = at + mark.size;
  const char next = byte_at(line, end);
  const bool opens_word = !space_at(line, end);
  const bool closes_word = !space_before(line, at);
  const bool alnum_after = is_ascii_alnum(next);
  if (c == '*' && mark.size == 1) {
    mark.can_open = opens_word && !alnum_before(line, at) &&
                    (alnum_after || !is_ascii(next) || is_one_of(next, "_[(\"'`<"));
    mark.can_close = closes_word && !alnum_after;
  } else if (c == '*' && mark.size <= 3) {
    mark.kind = kStars;
    mark.can_open = opens_word && (!closes_word || !is_one_of(next, ":;,.)]!?"));
    mark.can_close = closes_word;
    mark.is_only_mark = mark.can_close && !alnum_after;
  } else if (c == '_' && mark.size <= 3) {
    mark.kind = mark.size == 1 ? kLow : kLows;
    mark.can_open = opens_word && !letter_before(line, at);
    mark.can_close = closes_word && !alnum_after;
  } else if (c == '~' && mark.size == 2) {
    mark.kind = kStrike;
    mark.can_open = opens_word;
    mark.can_close = closes_word;
  } else if (c == '=' && mark.size == 2) {
    mark.kind = kHighlight;
    mark.can_open = opens_word && !alnum_before(line, at);
    mark.can_close = closes_word && !alnum_after;
  }
  return mark;
}

string_view read_subscript(string_view line, std::size_t at) {
  constexpr std::size_t kLongest = 8;
  if (at == 0) return {};
  const char before = line[at - 1];
  if (before != ')' && !is_ascii_letter(before)) return {};
  std::size_t end = at + 1;
  while (end < line.size() && end - at <= kLongest &&
         (is_ascii_alnum(line[end]) || line[end] == '+' || line[end] == '-'))
    ++end;
  if (byte_at(line, end) != '~' || byte_at(line, end + 1) == '~') return {};
  return line.substr(at + 1, end - at - 1);
}

}  // namespace gongbu::inline_text
