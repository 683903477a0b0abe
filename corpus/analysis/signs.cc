#include "corpus/analysis/signs.h"

#include <algorithm>

#include "corpus/ascii.h"

namespace gongbu {
namespace {

// Where the dotted name or path begins that ends with the word: os.path.join, /etc/hosts,
// std::vector, s3:GetObject. `end` where there is none, where it goes on, and without a letter
// (10:30).
std::size_t path_begin(const std::vector<Unit>& units, std::size_t first, std::size_t end) {
  const auto c = [&](std::size_t i) { return i < units.size() ? units[i].c : U'\0'; };
  const auto joins = [](char32_t sign) {
    return sign == '.' || sign == '/' || sign == ':' || sign == '-' || sign == '_';
  };
  if (c(end) == '+' || c(end) == '#') return end;  // C/C++
  if (joins(c(end)) && (is_ascii_alnum(c(end + 1)) || joins(c(end + 1)))) return end;
  std::size_t begin = first;
  std::size_t name = first;  // but for the signs before it
  bool parted = false;
  while (begin > 0 && (is_ascii_alnum(c(begin - 1)) || joins(c(begin - 1)))) {
    --begin;
    if (is_ascii_alnum(c(begin))) name = begin;
    if (first - name > kMaxJoinedBytes) return end;
    parted = parted || c(begin) == '.' || c(begin) == '/' || c(begin) == ':';
  }
  while (begin < first && joins(c(begin)) && c(begin) != '/') ++begin;
  const bool letters = std::any_of(units.begin() + static_cast<std::ptrdiff_t>(begin),
                                   units.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](const Unit& unit) { return is_ascii_letter(unit.c); });
  return parted && letters && begin < first ? begin : end;
}

}  // namespace

CodeWord code_word(const std::vector<Unit>& units, std::size_t first, std::size_t last,
                   std::uint32_t line_start) {
  const auto c = [&](std::size_t i) { return i < units.size() ? units[i].c : U'\0'; };
  const auto in_name = [&](std::size_t i) { return is_ascii_alnum(c(i)) || c(i) == '_'; };
  std::size_t end = last;
  while (c(end) == '_') ++end;
  if (end > last && is_ascii_alnum(c(end))) return {};
  // What begins further back is too long to be a token, and no walk is longer than one.
  const auto too_far = [&](std::size_t i) { return first - i > kMaxJoinedBytes; };
  std::size_t begin = first;
  while (begin > 0 && in_name(begin - 1) && !too_far(begin)) --begin;
  if (too_far(begin)) return {};
  const bool underscored = std::any_of(units.begin() + static_cast<std::ptrdiff_t>(begin),
                                       units.begin() + static_cast<std::ptrdiff_t>(end),
                                       [](const Unit& unit) { return unit.c == '_'; });
  const auto stands_free = [&](std::size_t sign) {
    return sign == 0 || (units[sign - 1].kind == CharClass::kOther && c(sign - 1) != c(sign));
  };
  std::size_t from = underscored ? begin : end;
  std::size_t option = begin;
  while (option > 0 && (in_name(option - 1) || c(option - 1) == '-') && !too_far(option)) --option;
  if (c(option) == '-' && !too_far(option)) {
    const std::size_t name = option + (c(option + 1) == '-' ? 2 : 1);
    const bool goes_on = c(end) == '-' && is_ascii_alnum(c(end + 1));
    const bool bullet = name == option + 1 && units[option].begin == line_start;
    if (!goes_on && !bullet && is_ascii_letter(c(name)) && stands_free(option)) from = option;
  } else if (begin > 0 && is_ascii_letter(c(begin))) {
    const char32_t sign = c(begin - 1);
    if ((sign == '@' || sign == '$' || sign == '.' || sign == '#') && stands_free(begin - 1))
      from = begin - 1;
  }
  if (from >= end) from = path_begin(units, first, end);
  if (from >= end || end - from > kMaxJoinedBytes) return {};
  return {from, end};
}

// I/O is one word, and so is what Markdown writes as H~2~O or x^2^. Units move down as signs go:
// those before `kept` are as they will be, those from `at` on as they were.
void drop_inner_signs(std::vector<Unit>& units) {
  constexpr std::size_t kLongestInner = 3;  // H~2~O
  const auto c = [&](std::size_t i) { return i < units.size() ? units[i].c : U'\0'; };
  const auto is_free = [](char32_t beside) {
    return !is_ascii_alnum(beside) && beside != '/' && beside != '+' && beside != '#' &&
           beside != '_' && beside != '-' && beside != '.';
  };
  std::size_t kept = 1;
  std::size_t closing = 0;  // the sign that ends what the last dropped one began
  for (std::size_t at = 1; at < units.size(); ++at) {
    const char32_t sign = c(at);
    bool drop = at == closing;
    if (!drop && at + 1 < units.size() && is_ascii_letter(c(kept - 1))) {
      if (sign == '/') {
        drop = is_ascii_letter(c(at + 1)) && (kept == 1 || is_free(c(kept - 2))) &&
               (at + 2 == units.size() || is_free(c(at + 2)));
      } else if (sign == '~' || sign == '^') {
        std::size_t close = at + 1;
        while (is_ascii_alnum(c(close)) && close <= at + kLongestInner) ++close;
        drop = close > at + 1 && c(close) == sign;
        if (drop) closing = close;
      }
    }
    if (!drop) units[kept++] = units[at];
  }
  units.resize(std::min(kept, units.size()));
}

}  // namespace gongbu
