#include "corpus/note/inline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/note/entities.h"
#include "corpus/note/inline_tag.h"
#include "corpus/note/subject_line.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kNone = string_view::npos;

// One pass over a line: pieces of text, among them marks that are dropped once they find a partner.
// A set of bytes: find_first_of of the library asks for each of them at every byte.
class ByteSet {
 public:
  constexpr explicit ByteSet(string_view bytes) {
    for (const char byte : bytes) has_[static_cast<unsigned char>(byte)] = true;
  }
  std::size_t find_in(string_view text, std::size_t from = 0) const {
    for (std::size_t i = from; i < text.size(); ++i)
      if (has_[static_cast<unsigned char>(text[i])]) return i;
    return kNone;
  }

 private:
  bool has_[256] = {};
};

class Stripper {
 public:
  Stripper(string_view line, bool drop_struck) : line_(line), drop_struck_(drop_struck) {}

  std::string run() {
    while (at_ < line_.size()) step();
    for (const std::vector<std::size_t>& open : open_)
      for (const std::size_t piece : open)
        if (piece == 0 && pieces_[piece].text.size() >= 2) pieces_[piece].drop = true;
    return joined();
  }

 private:
  struct Piece {
    string_view text;
    bool drop = false;
  };
  struct Bracket {
    std::size_t piece;
    std::size_t at;
    bool image;
  };
  enum Mark { kStar, kStars, kLow, kLows, kStrike, kHighlight, kMarkCount };

  char peek(std::size_t i) const { return i < line_.size() ? line_[i] : '\0'; }
  bool space_at(std::size_t i) const {
    return i >= line_.size() || is_space(utf8_at(line_, i).code);
  }
  bool space_before(std::size_t i) const {
    if (i == 0) return true;
    return is_space(utf8_at(line_, character_begin(line_, i - 1)).code);
  }
  bool alnum_before(std::size_t i) const { return i > 0 && is_ascii_alnum(line_[i - 1]); }
  bool letter_before(std::size_t i) const {
    return i > 0 && (is_ascii_alnum(line_[i - 1]) || (!is_ascii(line_[i - 1]) && !space_before(i)));
  }

  void put(string_view text) { pieces_.push_back({text}); }
  void take(std::size_t count) {
    put(line_.substr(at_, count));
    at_ += count;
  }

  void step() {
    static constexpr ByteSet kSpecial("\\`*_~=![]<&%");
    const std::size_t next = kSpecial.find_in(line_, at_);
    if (next == kNone) return take(line_.size() - at_);
    if (next > at_) take(next - at_);
    switch (line_[at_]) {
      case '\\':
        return escape();
      case '`':
        return code();
      case '*':
      case '_':
      case '~':
      case '=':
        return mark(line_[at_]);
      case '!':
        return embed();
      case '[':
        return open_bracket(false);
      case ']':
        return close_bracket();
      case '<':
        return tag();
      case '&':
        return entity();
      case '%':
        return comment();
      default:
        return take(1);
    }
  }

  void escape() {
    static constexpr string_view kEscaped = "\\`*_{}[]()#+-.!|~>$<=%&^";
    if (at_ + 1 == line_.size()) {
      ++at_;
    } else if (kEscaped.find(line_[at_ + 1]) != kNone) {
      ++at_;
      take(1);
    } else {
      take(1);
    }
  }

  std::size_t run_length(std::size_t from) const {
    std::size_t end = from;
    while (end < line_.size() && line_[end] == line_[from]) ++end;
    return end - from;
  }

  void code() {
    const std::size_t ticks = run_length(at_);
    const std::size_t begin = at_ + ticks;
    at_ = begin;
    if (ticks < kMaxTicks && unclosed_ticks_[ticks]) return;
    for (std::size_t i = line_.find('`', begin); i != kNone; i = line_.find('`', i)) {
      const std::size_t run = run_length(i);
      if (run == ticks) {
        put(trim(line_.substr(begin, i - begin)));
        at_ = i + run;
        return;
      }
      i += run;
    }
    if (ticks < kMaxTicks) unclosed_ticks_[ticks] = true;
  }

  void mark(char c) {
    const std::size_t size = run_length(at_);
    const std::size_t end = at_ + size;
    const bool opens_word = !space_at(end);
    const bool closes_word = !space_before(at_);
    const bool alnum_after = is_ascii_alnum(peek(end));
    bool can_open = false;
    bool can_close = false;
    Mark kind = kStar;
    if (c == '~' && size == 1 && subscript()) return;
    if (c == '*' && size == 1) {
      const char next = peek(end);
      can_open =
          opens_word && !alnum_before(at_) &&
          (is_ascii_alnum(next) || !is_ascii(next) || string_view("_[(\"'`<").find(next) != kNone);
      can_close = closes_word && !alnum_after;
    } else if (c == '*' && size <= 3) {
      kind = kStars;
      can_open = opens_word && (!closes_word || string_view(":;,.)]!?").find(peek(end)) == kNone);
      can_close = closes_word;
    } else if (c == '_' && size <= 3) {
      kind = size == 1 ? kLow : kLows;
      can_open = opens_word && !letter_before(at_);
      can_close = closes_word && !alnum_after;
    } else if (c == '~' && size == 2) {
      kind = kStrike;
      can_open = opens_word;
      can_close = closes_word;
    } else if (c == '=' && size == 2) {
      kind = kHighlight;
      can_open = opens_word && !alnum_before(at_);
      can_close = closes_word && !alnum_after;
    }
    const std::size_t piece = pieces_.size();
    take(size);
    if (can_close && !open_[kind].empty()) {
      close(kind, piece);
    } else if (can_open) {
      open_[kind].push_back(piece);
    } else if (can_close && kind == kStars && !alnum_after) {
      pieces_[piece].drop = true;  // "(Elastic Compute Cloud)**:"
    }
  }

  // "H~2~O": a few letters or digits between tildes, behind a letter. "1~2개" is none.
  bool subscript() {
    constexpr std::size_t kLongest = 8;
    if (at_ == 0) return false;
    const char before = line_[at_ - 1];
    if (before != ')' && !(is_ascii_alnum(before) && (before < '0' || before > '9'))) return false;
    std::size_t end = at_ + 1;
    while (end < line_.size() && end - at_ <= kLongest &&
           (is_ascii_alnum(line_[end]) || line_[end] == '+' || line_[end] == '-'))
      ++end;
    if (end == at_ + 1 || peek(end) != '~' || peek(end + 1) == '~') return false;
    put(line_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return true;
  }

  void close(Mark kind, std::size_t piece) {
    const std::size_t opener = open_[kind].back();
    open_[kind].pop_back();
    if (kind == kLows && piece == opener + 2 && is_identifier(pieces_[opener + 1].text)) return;
    pieces_[opener].drop = pieces_[piece].drop = true;
    if (kind == kStrike && drop_struck_)
      for (std::size_t i = opener; i < piece; ++i) pieces_[i].drop = true;
  }

  static bool is_identifier(string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_ascii_alnum(c) || c == '_'; });
  }

  void embed() {
    if (line_.substr(at_, 3) == "![[") {
      const std::size_t end = wiki_end(at_ + 3);
      if (end != kNone) {
        at_ = end + 2;
        return put(" ");
      }
    }
    if (peek(at_ + 1) == '[') {
      ++at_;
      return open_bracket(true);
    }
    take(1);
  }

  std::size_t wiki_end(std::size_t from) {
    if (no_wiki_end_) return kNone;
    const std::size_t end = line_.find("]]", from);
    no_wiki_end_ = end == kNone;
    return end;
  }

  void open_bracket(bool image) {
    if (peek(at_ + 1) == '[' && !space_at(at_ + 2)) {
      const std::size_t end = wiki_end(at_ + 2);
      if (end != kNone) {
        string_view target = line_.substr(at_ + 2, end - at_ - 2);
        const std::size_t bar = target.rfind('|');
        const std::size_t hash = target.find('#');
        if (bar != kNone) {
          put(target.substr(bar + 1));
        } else if (hash != kNone && hash > 0) {
          // "EC2#요금" is shown as "EC2 > 요금"; a block's id says nothing.
          put(target.substr(0, hash));
          if (peek(at_ + 2 + hash + 1) != '^') {
            put(" > ");
            put(target.substr(hash + 1));
          }
        } else {
          put(target);
        }
        at_ = end + 2;
        return;
      }
    }
    if (peek(at_ + 1) == '^') {
      const std::size_t end = line_.substr(at_, 40).find(']');
      if (end != kNone && end > 2) {
        at_ += end + 1;
        if (peek(at_) == ':') ++at_;
        return;
      }
    }
    if (!image && field()) return;
    brackets_.push_back({pieces_.size(), at_, image});
    put(image ? line_.substr(at_ - 1, 2) : line_.substr(at_, 1));
    ++at_;
  }

  // Dataview's "[마감:: 내일]" is "마감: 내일".
  bool field() {
    constexpr std::size_t kLongest = 200;
    const string_view rest = line_.substr(at_ + 1, kLongest);
    const std::size_t colons = rest.find("::");
    const std::size_t end = rest.find_first_of("[]");
    if (colons == kNone || colons == 0 || end == kNone || rest[end] != ']' || colons + 2 > end ||
        rest[colons + 2] != ' ')
      return false;
    if (peek(at_ + 1 + end + 1) == '(' || rest.substr(0, colons).find_first_of("`*()") != kNone)
      return false;
    const string_view value = trim(rest.substr(colons + 2, end - colons - 2));
    if (value.empty()) return false;
    put(rest.substr(0, colons));
    put(": ");
    put(value);
    at_ += end + 2;
    return true;
  }

  void close_bracket() {
    const std::size_t piece = pieces_.size();
    take(1);
    if (brackets_.empty()) return;
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    const bool index = !bracket.image && bracket.at > 0 &&
                       (is_ascii_alnum(line_[bracket.at - 1]) || line_[bracket.at - 1] == ']');
    if (index) return;
    const std::size_t end = peek(at_) == '('   ? address_end()
                            : peek(at_) == '[' ? reference_end()
                                               : kNone;
    if (end == kNone) return;
    pieces_[bracket.piece].drop = pieces_[piece].drop = true;
    if (bracket.image) {
      for (std::size_t i = bracket.piece; i < piece; ++i) pieces_[i].drop = true;
      put(" ");
    }
    at_ = end;
  }

  // Behind "(address)" or "(address "title")"; an address holds no space.
  std::size_t address_end() const {
    if (line_.substr(at_, 12) == "(data:image/") {
      const std::size_t end = line_.find(')', at_);
      return end == kNone ? kNone : end + 1;
    }
    std::size_t depth = 0;
    const std::size_t limit = std::min(line_.size(), at_ + 4000);
    bool spaced = false;
    for (std::size_t i = at_; i < limit; ++i) {
      const char c = line_[i];
      if (c == '(') ++depth;
      if (c == ')' && --depth == 0) return i + 1;
      if (spaced && c != ' ' && c != '"' && c != '\'' && c != '%' && line_[at_ + 1] != '<') {
        const std::size_t quote = line_.substr(at_, i - at_).find_first_of("\"'");
        if (quote == kNone) return kNone;
      }
      if (c == ' ' && i > at_ + 1) spaced = true;
    }
    return kNone;
  }

  std::size_t reference_end() const {
    const std::size_t end = line_.substr(at_, 60).find(']');
    if (end == kNone || end < 2) return kNone;
    const string_view name = line_.substr(at_ + 1, end - 1);
    return is_identifier(name) ? at_ + end + 1 : kNone;
  }

  void tag() {
    const string_view rest = line_.substr(at_);
    if (rest.substr(0, 4) == "<!--") {
      const std::size_t end = rest.find("-->");
      if (end != kNone) {
        at_ += end + 3;
        return;
      }
      return take(4);
    }
    if (rest.substr(0, 5) == "<http" || rest.substr(0, 8) == "<mailto:") {
      const std::size_t end = rest.substr(0, 4000).find('>');
      if (end != kNone && rest.substr(0, end).find(' ') == kNone) {
        put(rest.substr(1, end - 1));
        at_ += end + 1;
        return;
      }
    }
    const InlineTag tag = read_inline_tag(rest, alnum_before(at_), no_tag_end_);
    if (tag.size == 0) return take(1);
    if (tag.parts_words) put(" ");
    at_ += tag.size;
  }

  void entity() {
    std::string character;
    const std::size_t size = decode_entity(line_.substr(at_), character);
    if (size == 0) return take(1);
    owned_.emplace_back(pieces_.size(), std::move(character));
    put({});
    at_ += size;
  }

  void comment() {
    if (line_.substr(at_, 2) == "%%" && space_before(at_) && !no_comment_end_) {
      const std::size_t end = line_.find("%%", at_ + 2);
      no_comment_end_ = end == kNone;
      if (end != kNone) {
        at_ = end + 2;
        return;
      }
    }
    take(1);
  }

  std::string joined() const {
    std::string out;
    out.reserve(line_.size());
    bool space = false;
    std::size_t next_owned = 0;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      string_view text = pieces_[p].text;
      if (next_owned < owned_.size() && owned_[next_owned].first == p)
        text = owned_[next_owned++].second;
      if (pieces_[p].drop) continue;
      for (std::size_t i = 0; i < text.size();) {
        const Utf8Char c = utf8_at(text, i);
        if (is_space(c.code) || c.code == 0) {
          space = !out.empty();
        } else {
          if (space) out += ' ';
          space = false;
          out.append(text, i, c.size);
        }
        i += c.size;
      }
    }
    return out;
  }

  static constexpr std::size_t kMaxTicks = 8;
  string_view line_;
  bool drop_struck_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
  std::vector<std::pair<std::size_t, std::string>> owned_;  // decoded entities, by piece
  std::array<std::vector<std::size_t>, kMarkCount> open_;
  std::vector<Bracket> brackets_;
  std::array<bool, kMaxTicks> unclosed_ticks_{};
  bool no_wiki_end_ = false;
  bool no_tag_end_ = false;
  bool no_comment_end_ = false;
};

// " ^quote-of-the-day" at the line's end, by which an Obsidian vault refers to the block.
std::size_t block_id_length(string_view line) {
  std::size_t begin = line.size();
  while (begin > 0 && (is_ascii_alnum(line[begin - 1]) || line[begin - 1] == '-')) --begin;
  const std::size_t length = line.size() - begin;
  const bool marked = length > 0 && begin > 0 && line[begin - 1] == '^';
  return marked && (begin == 1 || line[begin - 2] == ' ') ? length + 1 : 0;
}

}  // namespace

std::string plain_line(string_view line) {
  line.remove_suffix(block_id_length(line));
  static constexpr ByteSet kSpecial("\\`*_~=![]<&%");
  if (std::all_of(line.begin(), line.end(), [](char c) { return is_ascii(c) && c >= ' '; }) &&
      kSpecial.find_in(line) == kNone && line.find("  ") == kNone)
    return std::string(trim(line));
  return Stripper(line, false).run();
}

std::string plain_subject(string_view line) {
  std::string plain = Stripper(line, true).run();
  if (plain.empty()) plain = Stripper(line, false).run();
  plain.erase(0, leading_symbols(plain));
  string_view text = trim(plain);
  while (text.size() > 1 && text.back() == ':') text = trim(text.substr(0, text.size() - 1));
  return std::string(text);
}

}  // namespace gongbu
