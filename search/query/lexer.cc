#include "search/query/lexer.h"

#include <optional>
#include <tuple>
#include <utility>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/fields.h"

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

  // "-x" is NOT x; "- x" is a dash, and "--x" is an option of some command.
  bool negates() const {
    const char32_t next = peek();
    return next == U'"' || next == U'(' || next == U'.' || is_letter(next);
  }

  void note_unreadable() {
    if (!noted_ && (raw_ == 0 || raw_ == kBadByte)) {
      noted_ = true;
      diagnose({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(next_)},
               "the query has bytes that are no text; they were left out");
    }
  }

  void diagnose(ByteSpan span, std::string message) {
    if (diagnostics_) diagnostics_->push_back({span, std::move(message)});
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
    if (!named) return false;
    const std::string_view known = info(*named).name;
    const char32_t next = peek();
    if (next == U' ' || next == U'(' || next == U')') {
      diagnose({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(next_)},
               "no value directly after " + name + ":; searched as a word");
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
    if (at_ > value)
      add(QueryToken::Kind::kField, begin, std::string(query_.substr(value, at_ - value)), known);
    return true;
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
