#include "search/answer/as_written.h"

#include <algorithm>

#include "corpus/ascii.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kLookedAt = 10;
constexpr std::size_t kMostBytes = 100'000;  // of a passage's text

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string plain(string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text)
    if (!is_blank(c))
      out += ascii_lower(c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_sign(string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_ascii(c) && !is_ascii_alnum(c) && c != ' '; });
}

// NOT NULL: in capitals they are the query's operators, and SQL's.
bool has_operator(string_view query) {
  for (const string_view word : {"NOT ", " AND ", " OR "})
    if (query.find(word) != string_view::npos) return true;
  return false;
}

// Signs that sentences do not have: an option, a dotted name, a call; a hyphen in a word that
// stands alone.
bool is_code(string_view text) {
  if (text.find_first_of("_\\:=<>|&$#@%*+^{}[]`") != string_view::npos) return true;
  const bool one_word = text.find(' ') == string_view::npos;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool begins = i == 0 || text[i - 1] == ' ';
    const bool letter = is_ascii_alnum(text[i + 1]);
    if (text[i] == '-' && (begins || one_word) && (letter || text[i + 1] == '-')) return true;
    if (text[i] == '!' && begins && letter) return true;
    if (text[i] == '(' && i > 0 && is_ascii_alnum(text[i - 1])) return true;
    if (text[i] == '.' && !begins && letter) return true;
    if (text[i] == '/' && (letter || begins)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> meant_as_written(string_view query) {
  std::vector<std::string> out;
  const bool operators = has_operator(query);
  if (!has_sign(query) && !operators) return out;
  const std::string text = plain(query);
  if (operators || is_code(text)) out.push_back(text);
  for (std::size_t open = text.find('"'); open != std::string::npos;) {
    const std::size_t close = text.find('"', open + 1);
    if (close == std::string::npos) break;
    const string_view quoted = trim(string_view(text).substr(open + 1, close - open - 1));
    if (has_sign(quoted)) out.emplace_back(quoted);
    open = text.find('"', close + 1);
  }
  return out;
}

void as_written_first(std::string_view query, std::vector<Ranked>& ranked, IndexReader& reader) {
  const std::vector<std::string> wanted = meant_as_written(query);
  if (wanted.empty() || ranked.size() < 2 || ranked.front().signals.name > 0) return;
  const std::size_t looked_at = std::min(ranked.size(), kLookedAt);
  std::vector<Ranked> with;
  std::vector<Ranked> without;
  for (std::size_t i = 0; i < looked_at; ++i) {
    const auto record = reader.record(ranked[i].doc);
    const std::string text =
        record ? plain(string_view((*record)->passage.text).substr(0, kMostBytes)) : "";
    const bool has = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
      return text.find(one) != std::string::npos;
    });
    (has ? with : without).push_back(ranked[i]);
  }
  if (with.empty() || without.empty()) return;
  const double best = ranked.front().score;
  for (Ranked& one : with) {
    one.signals.written = best - one.score;
    one.score = best;
  }
  std::copy(without.begin(), without.end(), std::copy(with.begin(), with.end(), ranked.begin()));
}

}  // namespace gongbu
