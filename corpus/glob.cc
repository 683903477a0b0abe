#include "corpus/glob.h"

#include <algorithm>
#include <array>
#include <span>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::size_t kLongest = 1024;
constexpr std::size_t kNone = std::u32string_view::npos;

// Classes of ASCII, as POSIX names them.
struct NamedClass {
  std::u32string_view name;
  std::u32string_view pairs;  // first and last of each range
};
constexpr std::array kNamedClasses = {
    NamedClass{U"alnum", U"09AZaz"},   NamedClass{U"alpha", U"AZaz"},
    NamedClass{U"blank", U"\t\t  "},   NamedClass{U"cntrl", U"\x01\x1F\x7F\x7F"},
    NamedClass{U"digit", U"09"},       NamedClass{U"graph", U"!~"},
    NamedClass{U"lower", U"az"},       NamedClass{U"print", U" ~"},
    NamedClass{U"punct", U"!/:@[`{~"}, NamedClass{U"space", U"\t\r  "},
    NamedClass{U"upper", U"AZ"},       NamedClass{U"xdigit", U"09AFaf"},
};

std::u32string_view pairs_of(std::u32string_view name) {
  for (const NamedClass& known : kNamedClasses)
    if (known.name == name) return known.pairs;
  return {};
}

// Whether the name of a folder that stars make up ends here.
bool is_folder_mark(std::u32string_view pattern, std::size_t at) {
  return at >= pattern.size() || pattern[at] == U'/' ||
         (pattern[at] == U'\\' && at + 1 < pattern.size() && pattern[at + 1] == U'/');
}

}  // namespace

std::u32string glob_text(std::string_view path) {
  const std::string source = composed(path);
  std::u32string out;
  out.reserve(source.size());
  for (std::size_t at = 0; at < source.size();) {
    const auto byte = static_cast<unsigned char>(source[at]);
    const char32_t c = next_character(source, at);
    out += c == kBadByte ? kBadByte + byte : c;  // different bytes of a broken name differ
  }
  return out;
}

Glob::Glob(std::string_view pattern, GlobSyntax syntax) {
  if (pattern.size() > 4 * kLongest) {
    fits_nothing_ = true;
    return;
  }
  const std::u32string text = glob_text(pattern);
  fits_nothing_ = text.size() > kLongest;
  if (fits_nothing_) return;
  if (syntax == GlobSyntax::kTyped)
    read_typed(text);
  else
    read_ignore(text);
}

void Glob::read_typed(std::u32string_view pattern) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == U'?') {
      tokens_.push_back({Kind::kOne});
    } else if (pattern[at] != U'*') {
      tokens_.push_back({Kind::kCharacter, pattern[at]});
    } else if (pattern.substr(at, 3) == U"**/") {
      tokens_.push_back({Kind::kFolders});
      at += 2;
    } else if (pattern.substr(at, 2) == U"**") {
      tokens_.push_back({Kind::kAll});
      ++at;
    } else {
      tokens_.push_back({Kind::kName});
    }
  }
}

void Glob::read_ignore(std::u32string_view pattern) {
  for (std::size_t at = 0; at < pattern.size() && !fits_nothing_;) {
    const char32_t c = pattern[at];
    if (c == U'*') {
      at = read_stars(pattern, at);
    } else if (c == U'[') {
      at = read_class(pattern, at);
    } else if (c == U'?') {
      tokens_.push_back({Kind::kOne});
      ++at;
    } else {
      const std::size_t literal = at + (c == U'\\' ? 1 : 0);
      fits_nothing_ = literal == pattern.size();  // a '\' before nothing
      if (!fits_nothing_) tokens_.push_back({Kind::kCharacter, pattern[literal]});
      at = literal + 1;
    }
  }
}

std::size_t Glob::read_stars(std::u32string_view pattern, std::size_t at) {
  const std::size_t end = std::min(pattern.find_first_not_of(U'*', at), pattern.size());
  // As in git, what follows a beginning without anything special begins like a name: x**/a.
  const bool begins = pattern.find_first_of(U"*?[\\") == at || pattern[at - 1] == U'/';
  const bool folder = end - at > 1 && begins && is_folder_mark(pattern, end);
  if (!folder) {
    tokens_.push_back({Kind::kName});
    return end;
  }
  const bool more = end < pattern.size() && pattern[end] == U'/';
  tokens_.push_back({more ? Kind::kFolders : Kind::kAll});
  return end + (more ? 1 : 0);
}

// A bracket that nothing closes fits nothing, as in git.
std::size_t Glob::read_class(std::u32string_view pattern, std::size_t at) {
  Class out;
  std::size_t i = at + 1;
  out.negated = i < pattern.size() && (pattern[i] == U'!' || pattern[i] == U'^');
  if (out.negated) ++i;
  const std::size_t first = i;
  const auto literal = [&pattern](std::size_t& place) {  // passes a '\'
    if (pattern[place] == U'\\' && place + 1 < pattern.size()) ++place;
    return pattern[place++];
  };
  while (i < pattern.size() && (pattern[i] != U']' || i == first)) {
    if (pattern.substr(i, 2) == U"[:") {
      const std::size_t end = pattern.find(U']', i + 2);
      if (end != kNone && end > i + 2 && pattern[end - 1] == U':') {
        const std::u32string_view pairs = pairs_of(pattern.substr(i + 2, end - i - 3));
        fits_nothing_ = fits_nothing_ || pairs.empty();
        for (std::size_t pair = 0; pair < pairs.size(); pair += 2)
          out.ranges.push_back({pairs[pair], pairs[pair + 1]});
        i = end + 1;
        continue;
      }
    }
    const char32_t low = literal(i);
    char32_t high = low;
    if (i + 1 < pattern.size() && pattern[i] == U'-' && pattern[i + 1] != U']') high = literal(++i);
    out.ranges.push_back({low, low});  // b is in [b-a] as well
    if (high != low) out.ranges.push_back({low, high});
  }
  fits_nothing_ = fits_nothing_ || i >= pattern.size();
  tokens_.push_back({Kind::kClass, 0, static_cast<std::uint32_t>(classes_.size())});
  classes_.push_back(std::move(out));
  return i + 1;
}

bool Glob::is_one(const Token& token, char32_t c) const {
  if (token.kind == Kind::kCharacter) return token.character == c;
  if (c == U'/') return false;
  if (token.kind == Kind::kOne) return true;
  const Class& one = classes_[token.index];
  const bool in = std::any_of(one.ranges.begin(), one.ranges.end(), [c](const Range& range) {
    return range.first <= c && c <= range.last;
  });
  return in != one.negated;
}

std::uint64_t Glob::most_steps() const {
  constexpr std::uint64_t kLongestName = 255;
  const auto is_literal = [](const Token& token) { return token.kind == Kind::kCharacter; };
  if (fits_nothing_) return 0;
  const auto tail = std::find_if_not(tokens_.rbegin(), tokens_.rend(), is_literal);
  const auto head = std::find_if_not(tokens_.begin(), tail.base(), is_literal);
  std::uint64_t inner = 0;
  for (auto token = head; token != tail.base(); ++token)
    inner += 1 + (token->kind == Kind::kClass ? classes_[token->index].ranges.size() : 0);
  return tokens_.size() + (inner > 1 ? inner * kLongestName : 0);
}

// at[i]: the tokens so far fit text[0, i). All places are kept at once, so stars try no combinations; those that are
// set lie in [low, high].
bool Glob::fits(std::u32string_view text) const {
  if (fits_nothing_) return false;
  // Most patterns fail at their end or beginning: *.draft.md.
  std::span<const Token> tokens = tokens_;
  while (!tokens.empty() && tokens.back().kind == Kind::kCharacter) {
    if (text.empty() || text.back() != tokens.back().character) return false;
    text.remove_suffix(1);
    tokens = tokens.first(tokens.size() - 1);
  }
  while (!tokens.empty() && tokens.front().kind == Kind::kCharacter) {
    if (text.empty() || text.front() != tokens.front().character) return false;
    text.remove_prefix(1);
    tokens = tokens.subspan(1);
  }
  if (tokens.empty()) return text.empty();
  if (tokens.size() == 1 && tokens[0].kind == Kind::kName) return text.find(U'/') == kNone;
  const std::size_t n = text.size();
  std::vector<char> at(n + 1, 0);
  at[0] = 1;
  std::size_t low = 0;
  std::size_t high = 0;
  for (const Token& token : tokens) {
    if (token.kind == Kind::kName) {
      for (std::size_t i = low; i < n; ++i) at[i + 1] = at[i + 1] || (at[i] && text[i] != U'/');
      high = n;
    } else if (token.kind == Kind::kAll) {
      std::fill(at.begin() + static_cast<std::ptrdiff_t>(low), at.end(), char{1});
      high = n;
    } else if (token.kind == Kind::kFolders) {
      for (std::size_t i = low; i < n; ++i) at[i + 1] = at[i + 1] || text[i] == U'/';
      high = n;
    } else {
      for (std::size_t i = std::min(high + 1, n); i-- > low;)
        at[i + 1] = at[i] && is_one(token, text[i]);
      at[low++] = 0;
      high = std::min(high + 1, n);
      while (low <= high && !at[low]) ++low;
      if (low > high) return false;
    }
  }
  return at[n] != 0;
}

PathPattern::PathPattern(std::string_view typed)
    : glob_(typed),
      names_file_(typed.find('/') == std::string_view::npos),
      names_folder_(typed.find_first_of("*?") == std::string_view::npos),
      folder_(glob_text(typed)) {
  if (!folder_.ends_with(U'/')) folder_ += U'/';
  // Three of ASCII are what other characters compose to: K (the Kelvin sign), ';' and '`'.
  constexpr std::string_view kUnsure = "*?K;`";
  if (names_file_) return;
  for (const char c : typed) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (!ascii && !begin_.empty()) begin_.pop_back();  // it may compose with what follows
    if (!ascii || kUnsure.find(c) != std::string_view::npos) return;
    begin_ += c;
  }
}

bool PathPattern::fits(std::string_view path) const {
  const std::u32string text = glob_text(path);
  const std::u32string_view whole = text;
  if (glob_.fits(whole)) return true;
  if (names_file_ && glob_.fits(whole.substr(whole.rfind(U'/') + 1))) return true;
  return names_folder_ && whole.starts_with(folder_);
}

}  // namespace gongbu
