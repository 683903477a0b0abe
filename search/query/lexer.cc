#include "search/query/lexer.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "corpus/ascii.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/fields.h"
#include "search/query/dates.h"

namespace gongbu {
namespace {

// What a character counts as: full-width ASCII, curly quotes and the minus sign as the plain ones;
// every space, control character and bad byte as ' '.
char32_t plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  switch (c) {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x301D:
    case 0x301E:
      return U'"';
    case 0x2212:
      return U'-';
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
    case kBadByte:
      return U' ';
    default:
      if (c <= 0x20 || c == 0x7F || (c >= 0x2000 && c <= 0x200B)) return U' ';
      return c;
  }
}

bool is_letter(char32_t c) { return c >= 0x80 || is_ascii_alnum(c); }

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_character(text, at);
  return out;
}

// Letters put in, left out, changed or swapped with the next; 2 stands for any more than one.
int slips(std::u32string_view a, std::u32string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() <= 1 && b.size() <= 1) return a.empty() && b.empty() ? 0 : 1;
  const bool swapped = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
  return swapped ? 1 : 2;
}

// The field whose name is one slip away; of two letters none, and a first letter is none.
std::string_view nearest_field(std::string_view name) {
  constexpr std::size_t kShortest = 3;
  const std::u32string typed = characters_of(ascii_lowered(std::string(name)));
  if (typed.size() < kShortest) return {};
  for (const FieldInfo& row : kFields)
    for (const std::string_view known :
         {row.name, row.other_names[0], row.other_names[1], row.other_names[2]}) {
      if (known.empty()) continue;
      const std::u32string there = characters_of(known);
      if (there.size() + 1 >= kShortest && there.front() == typed.front() &&
          slips(typed, there) <= 1)
        return known;
    }
  return {};
}

class Lexer {
 public:
  Lexer(std::string_view query, bool operators, std::vector<QueryDiagnostic>* diagnostics)
      : query_(query), operators_(operators), diagnostics_(diagnostics) {
    advance();
  }

  std::vector<QueryToken> run() {
    while (!done_) {
      const std::size_t begin = at_;
      if (c_ == U' ') {
        note_unreadable();
        advance();
      } else if (c_ == U'"') {
        advance();
        if (operators_) quoted(begin);
      } else if (c_ == U'(' || c_ == U')') {
        const auto kind = c_ == U'(' ? QueryToken::Kind::kOpen : QueryToken::Kind::kClose;
        advance();
        if (operators_) add(kind, begin, std::string(query_.substr(begin, at_ - begin)));
      } else if (operators_ && c_ == U'-' && negates()) {
        advance();
        add(QueryToken::Kind::kNot, begin, "-");
      } else {
        word(begin);
      }
    }
    return std::move(tokens_);
  }

 private:
  // c_ is the character at at_, next_ is behind it.
  void advance() {
    at_ = next_;
    done_ = at_ >= query_.size();
    if (done_) return;
    raw_ = next_character(query_, next_);
    c_ = plain(raw_);
  }

  char32_t peek() const {
    if (next_ >= query_.size()) return U' ';
    std::size_t behind = next_;
    return plain(next_character(query_, behind));
  }

  // "-word" and "-RI" are NOT word and NOT RI; "- x" is a dash, and "--x", "-d", "-rf" and "-9" are
  // options of some command.
  bool negates() const {
    constexpr std::size_t kLettersOfOption = 2;
    const char32_t next = peek();
    if (next == U'"' || next == U'(' || next == U'.') return true;
    if (!is_letter(next) || is_ascii_digit(next)) return false;
    std::size_t letters = 0;
    std::size_t capitals = 0;
    for (std::size_t at = next_; at < query_.size();) {
      const char32_t c = plain(next_character(query_, at));
      if (c == U' ' || c == U'"' || c == U')' || c == U'=') break;
      if (!is_ascii_letter(c) || ++letters > kLettersOfOption) return true;
      capitals += is_ascii_upper(c);
    }
    return capitals == kLettersOfOption;
  }

  void note_unreadable() {
    if (!noted_ && (raw_ == 0 || raw_ == kBadByte)) {
      noted_ = true;
      diagnose({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(next_)},
               "the query has bytes that are no text; they were left out");
    }
  }

  void diagnose(ByteSpan span, Message message, std::string meant = {}) {
    if (diagnostics_) diagnostics_->push_back({span, std::move(message), std::move(meant)});
  }

  ByteSpan since(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  void add(QueryToken::Kind kind, std::size_t begin, std::string text,
           std::string_view field = {}) {
    tokens_.push_back({kind, std::string(field), std::move(text), since(begin)});
  }

  // The text up to the closing quote, which is passed; nothing (and nowhere moved) when there is
  // none.
  std::optional<std::string> until_quote() {
    if (no_more_quotes_) return std::nullopt;
    const auto start = std::pair(at_, next_);
    const auto start_char = std::pair(raw_, c_);
    std::string text;
    bool letters = false;
    for (; !done_; advance()) {
      if (c_ == U'"') {
        advance();
        return letters ? text : std::string();
      }
      letters = letters || (c_ != U' ' && is_letter(c_));
      const bool readable = raw_ != kBadByte && raw_ != 0;
      text.append(readable ? query_.substr(at_, next_ - at_) : " ");
    }
    std::tie(at_, next_) = start;
    std::tie(raw_, c_) = start_char;
    done_ = at_ >= query_.size();
    no_more_quotes_ = true;
    return std::nullopt;
  }

  void quoted(std::size_t begin) {
    if (auto text = until_quote()) {
      if (!text->empty()) add(QueryToken::Kind::kPhrase, begin, std::move(*text));
    } else {
      diagnose(since(begin), "no closing quote; searched as words");
    }
  }

  void word(std::size_t begin) {
    std::string folded;  // with ASCII for full-width characters, while it may be a field name
    bool letters = false;
    char32_t last = 0;
    char32_t before_last = 0;
    std::size_t last_at = at_;
    for (; !done_ && c_ != U' ' && c_ != U'"' && c_ != U'(' && c_ != U')'; advance()) {
      if (operators_ && c_ == U':' && field(begin, folded)) return;
      if (folded.size() < 64) append_character(c_, folded);
      letters = letters || is_letter(c_);
      before_last = last;
      last = c_;
      last_at = at_;
    }
    if (!letters) return;
    std::string text(query_.substr(begin, at_ - begin));
    if (!operators_) return add(QueryToken::Kind::kWord, begin, std::move(text));
    if (folded == "AND") return add(QueryToken::Kind::kAnd, begin, std::move(text));
    if (folded == "OR") return add(QueryToken::Kind::kOr, begin, std::move(text));
    if (folded == "NOT") return add(QueryToken::Kind::kNot, begin, std::move(text));
    if (last == U'*' && is_letter(before_last) && folded[0] != '*')
      return add(QueryToken::Kind::kPrefix, begin, text.substr(0, last_at - begin));
    add(QueryToken::Kind::kWord, begin, std::move(text));
  }

  // At the ':' behind `name`: reads the value and says whether this is a field. If not, nothing
  // moved.
  bool field(std::size_t begin, std::string name) {
    name = hangul::composed(name);
    if (!name.empty()) name[0] = ascii_lower(name[0]);
    const std::optional<Field> named = field_named(name);
    // file:///etc/hosts is an address.
    const bool address = named == Field::kFile && peek() == U'/';
    if (address) return false;
    if (!named) {
      if (peek() == U'"') return quoted_property(begin, name);
      unknown_field(begin, name);
      return false;
    }
    const std::string_view known = info(*named).name;
    const char32_t next = peek();
    if (next == U' ' || next == U'(' || next == U')') {
      diagnose({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(next_)},
               Message("no value directly after {}:; searched as a word", name));
      return false;
    }
    advance();
    if (c_ == U'"') {
      advance();
      if (auto text = until_quote()) {
        if (!text->empty()) add(QueryToken::Kind::kField, begin, std::move(*text), known);
        return true;
      }
      diagnose(since(begin), "no closing quote; searched as words");
    }
    const std::size_t value = at_;
    while (!done_ && c_ != U' ' && c_ != U'"' && c_ != U'(' && c_ != U')') advance();
    if (*named == Field::kModified) whole_date(value);
    if (at_ > value)
      add(QueryToken::Kind::kField, begin, std::string(query_.substr(value, at_ - value)), known);
    return true;
  }

  // author:"Google Docs": whether notes have such a property is for the planner to say.
  bool quoted_property(std::size_t begin, std::string_view name) {
    while (name.starts_with('[')) name.remove_prefix(1);
    for (std::size_t at = 0; at < name.size();)
      if (const char32_t c = next_character(name, at); !is_letter(c) && c != U'_' && c != U'-')
        return false;
    if (name.empty()) return false;
    const auto start = std::tuple(at_, next_, raw_, c_);
    advance();
    advance();
    if (auto text = until_quote(); text && !text->empty()) {
      add(QueryToken::Kind::kField, begin, std::move(*text), name);
      return true;
    }
    std::tie(at_, next_, raw_, c_) = start;
    done_ = false;
    return false;
  }

  // modified:last 7 days, modified:지난 2주: goes on for as long as it makes a date.
  void whole_date(std::size_t value) {
    constexpr int kMostWords = 3;  // behind the first
    const auto is_date = [&](std::size_t end) {
      return read_dates(query_.substr(value, end - value), 0).has_value();
    };
    if (is_date(at_)) return;
    std::size_t best = 0;
    std::size_t end = at_;
    for (int words = 0; words < kMostWords && end < query_.size() && query_[end] == ' '; ++words) {
      end = std::min(query_.find(' ', query_.find_first_not_of(' ', end)), query_.size());
      if (is_date(end)) best = end;
    }
    while (at_ < best) advance();
  }

  // "servce:fargate" is a word, but hardly meant as one; "std::vector" and "http://…" are.
  void unknown_field(std::size_t begin, const std::string& name) {
    const char32_t next = peek();
    if (next == U' ' || next == U':' || next == U'/' || next == U'\\') return;
    const std::string_view nearest = nearest_field(name);
    if (nearest.empty()) return;
    std::size_t end = next_;
    for (std::size_t at = end; at < query_.size(); end = at)
      if (plain(next_character(query_, at)) == U' ') break;
    diagnose({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
             Message("there is no field {}:; {} is searched as a word (did you mean {}:?)", name,
                     query_.substr(begin, end - begin), nearest),
             std::string(nearest) + ":");
  }

  std::string_view query_;
  bool operators_;
  std::vector<QueryDiagnostic>* diagnostics_;
  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;
  char32_t raw_ = 0;
  char32_t c_ = 0;
  bool done_ = false;
  bool noted_ = false;
  bool no_more_quotes_ = false;
};

}  // namespace

std::vector<QueryToken> lex_query(std::string_view query,
                                  std::vector<QueryDiagnostic>& diagnostics) {
  return Lexer(query, true, &diagnostics).run();
}

std::vector<QueryToken> lex_plain(std::string_view query) {
  return Lexer(query, false, nullptr).run();
}

}  // namespace gongbu
