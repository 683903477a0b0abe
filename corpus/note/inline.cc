#include "corpus/note/inline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/note/inline/emphasis.h"
#include "corpus/note/inline/entities.h"
#include "corpus/note/inline/link.h"
#include "corpus/note/inline/pieces.h"
#include "corpus/note/inline/tag.h"
#include "corpus/note/subject_line.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using namespace inline_text;
using std::string_view;

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

// One pass over a line: inline/ tells what is a mark, a link or a tag; here it finds its partner.
class Stripper {
 public:
  Stripper(string_view line, bool drop_struck) : line_(line), drop_struck_(drop_struck) {}

  std::string run() {
    while (at_ < line_.size()) step();
    for (const std::vector<std::size_t>& open : open_)
      for (const std::size_t piece : open)
        if (piece == 0 && pieces_[piece].size() >= 2) pieces_.drop(piece);
    return pieces_.joined(line_.size());
  }

 private:
  struct Bracket {
    std::size_t piece;
    std::size_t at;
    bool image;
  };

  char peek(std::size_t i) const { return i < line_.size() ? line_[i] : '\0'; }
  bool space_at(std::size_t i) const {
    return i >= line_.size() || is_space(utf8_at(line_, i).code);
  }
  bool space_before(std::size_t i) const {
    if (i == 0) return true;
    return is_space(utf8_at(line_, character_begin(line_, i - 1)).code);
  }
  void take(std::size_t count) {
    pieces_.put(line_.substr(at_, count));
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
        return mark();
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

  void code() {
    const std::size_t ticks = run_length(line_, at_);
    const std::size_t begin = at_ + ticks;
    at_ = begin;
    if (ticks < kMaxTicks && unclosed_ticks_[ticks]) return;
    for (std::size_t i = line_.find('`', begin); i != kNone; i = line_.find('`', i)) {
      const std::size_t run = run_length(line_, i);
      if (run == ticks) {
        pieces_.put(trim(line_.substr(begin, i - begin)));
        at_ = i + run;
        return;
      }
      i += run;
    }
    if (ticks < kMaxTicks) unclosed_ticks_[ticks] = true;
  }

  void mark() {
    if (line_[at_] == '~') {
      const string_view subscript = read_subscript(line_, at_);
      if (!subscript.empty()) {
        pieces_.put(subscript);
        at_ += subscript.size() + 2;
        return;
      }
    }
    const Delimiter mark = read_delimiter(line_, at_);
    const std::size_t piece = pieces_.next();
    take(mark.size);
    if (mark.can_close && !open_[mark.kind].empty())
      close(mark.kind, piece);
    else if (mark.can_open)
      open_[mark.kind].push_back(piece);
    else if (mark.is_only_mark)
      pieces_.drop(piece);
  }

  void close(Mark kind, std::size_t piece) {
    const std::size_t opener = open_[kind].back();
    open_[kind].pop_back();
    if (kind == kLows && piece == opener + 2 && is_identifier(pieces_[opener + 1])) return;
    pieces_.drop(opener);
    pieces_.drop(piece);
    if (kind == kStrike && drop_struck_) pieces_.drop(opener, piece);
  }

  void embed() {
    if (line_.substr(at_, 3) == "![[") {
      const std::size_t end = wiki_end(at_ + 3);
      if (end != kNone) {
        at_ = end + 2;
        return pieces_.put(" ");
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
    if (wiki_link()) return;
    if (const std::size_t size = footnote_size(line_, at_); size > 0) {
      at_ += size;
      return;
    }
    if (!image && field()) return;
    brackets_.push_back({pieces_.next(), at_, image});
    pieces_.put(image ? line_.substr(at_ - 1, 2) : line_.substr(at_, 1));
    ++at_;
  }

  bool wiki_link() {
    if (peek(at_ + 1) != '[' || space_at(at_ + 2)) return false;
    const std::size_t end = wiki_end(at_ + 2);
    if (end == kNone) return false;
    const WikiText read = read_wiki(line_.substr(at_ + 2, end - at_ - 2));
    pieces_.put(read.text);
    if (!read.heading.empty()) {
      pieces_.put(" > ");
      pieces_.put(read.heading);
    }
    at_ = end + 2;
    return true;
  }

  bool field() {
    const InlineField field = read_inline_field(line_, at_);
    if (field.size == 0) return false;
    pieces_.put(field.name);
    pieces_.put(": ");
    pieces_.put(field.value);
    at_ += field.size;
    return true;
  }

  void close_bracket() {
    const std::size_t piece = pieces_.next();
    take(1);
    if (brackets_.empty()) return;
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    const bool index = !bracket.image && bracket.at > 0 &&
                       (is_ascii_alnum(line_[bracket.at - 1]) || line_[bracket.at - 1] == ']');
    if (index) return;
    const std::size_t end = peek(at_) == '('   ? address_end(line_, at_)
                            : peek(at_) == '[' ? reference_end(line_, at_)
                                               : kNone;
    if (end == kNone) return;
    pieces_.drop(bracket.piece);
    pieces_.drop(piece);
    if (bracket.image) {
      pieces_.drop(bracket.piece, piece);
      pieces_.put(" ");
    }
    at_ = end;
  }

  void tag() {
    const string_view rest = line_.substr(at_);
    if (rest.substr(0, 4) == "<!--") {
      const std::size_t end = no_html_comment_end_ ? kNone : rest.find("-->");
      no_html_comment_end_ = end == kNone;
      if (end == kNone) return take(4);
      at_ += end + 3;
      return;
    }
    if (rest.substr(0, 5) == "<http" || rest.substr(0, 8) == "<mailto:") {
      const std::size_t end = rest.substr(0, 4000).find('>');
      if (end != kNone && rest.substr(0, end).find(' ') == kNone) {
        pieces_.put(rest.substr(1, end - 1));
        at_ += end + 1;
        return;
      }
    }
    const InlineTag tag = read_inline_tag(rest, at_ > 0 && is_ascii_alnum(line_[at_ - 1]), no_tag_);
    if (tag.size == 0) return take(1);
    if (tag.parts_words) pieces_.put(" ");
    at_ += tag.size;
  }

  void entity() {
    std::string character;
    const std::size_t size = decode_entity(line_.substr(at_), character);
    if (size == 0) return take(1);
    pieces_.put_owned(std::move(character));
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

  static constexpr std::size_t kMaxTicks = 8;
  string_view line_;
  bool drop_struck_;
  std::size_t at_ = 0;
  Pieces pieces_;
  std::array<std::vector<std::size_t>, kMarkCount> open_;
  std::vector<Bracket> brackets_;
  std::array<bool, kMaxTicks> unclosed_ticks_{};
  bool no_wiki_end_ = false;
  NothingFollows no_tag_;
  bool no_html_comment_end_ = false;
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
