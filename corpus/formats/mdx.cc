#include "corpus/formats/mdx.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/html_tokens.h"
#include "corpus/formats/reading.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kNone = string_view::npos;
constexpr std::size_t kLongestTag = 2000;  // over all its lines; longer is text
constexpr std::size_t kMostTicks = 8;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

class MdxReader {
 public:
  MdxReader(Note& note, const ReadingWork* work) : note_(note), text_(note.text), out_(work) {}

  void run() {
    while (at_ < text_.size() && !out_.full()) read_line();
    note_.reading = std::move(out_).take();
    note_.reading->shows_source = true;
  }

 private:
  string_view rest_of_line() const {
    return text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_);
  }
  void end_line(string_view words) {
    out_.line(words, ++line_);
    at_ = std::min(at_ + rest_of_line().size() + 1, text_.size());
  }

  void read_line() {
    const string_view line = rest_of_line();
    const string_view words = trim(line);
    if (line_ == 0 && words == "---") return front_matter();
    if (!fence_.empty()) {
      if (words.starts_with(fence_) && words.find_first_not_of(fence_[0]) == kNone) fence_ = {};
      return end_line(line);
    }
    if (words.starts_with("```") || words.starts_with("~~~")) {
      fence_ = words.substr(0, words.find_first_not_of(words[0]));
      // Code within the line opens nothing.
      if (words.find('`', fence_.size()) != kNone) fence_ = {};
      return end_line(line);
    }
    if (line.starts_with("import ") || line.starts_with("export ")) return module_lines();
    prose();
  }

  void front_matter() {
    const std::size_t end = text_.find("\n---", at_);
    const std::size_t last = end == kNone ? at_ : end + 1;
    while (at_ < last) end_line(rest_of_line());
    if (at_ < text_.size()) end_line(rest_of_line());
  }

  // Up to the next blank line, as MDX has it.
  void module_lines() {
    if (!is_module(rest_of_line())) return prose();
    while (at_ < text_.size() && !trim(rest_of_line()).empty()) end_line({});
  }

  // "import A from 'a'", "export const a = 1"; "import 는 …" is text.
  static bool is_module(string_view line) {
    static constexpr string_view kExported[] = {"const",   "let",   "var",   "function",
                                                "default", "class", "async", "type"};
    const bool exports = line.starts_with("export ");
    const string_view rest = trim(line.substr(7));
    if (rest.empty()) return false;
    if (rest[0] == '{' || rest[0] == '*') return true;
    const string_view word = rest.substr(0, rest.find(' '));
    if (exports)
      return std::find(std::begin(kExported), std::end(kExported), word) != std::end(kExported);
    return rest[0] == '\'' || rest[0] == '"' || rest.find(" from ") != kNone;
  }

  // One line, and the lines that a tag or comment in it goes on to, which are blank.
  void prose() {
    std::string words;
    std::size_t blank = 0;
    std::size_t i = at_;
    while (i < text_.size() && text_[i] != '\n') {
      std::size_t end = kNone;
      if (text_.substr(i, 3) == "{/*")
        end = comment_end(i);
      else if (text_[i] == '<')
        end = tag_end(i);
      else if (text_[i] == '`')
        end = code_end(i);
      if (end == kNone) {
        // Ticks that close nothing stay together.
        do words += text_[i++];
        while (text_[i - 1] == '`' && i < text_.size() && text_[i] == '`');
        continue;
      }
      const string_view piece = text_.substr(i, end - i);
      if (text_[i] == '`')
        words += piece;
      else if (text_[i] == '<')
        shown(piece, words);
      blank += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
      i = end;
    }
    out_.line(words, ++line_);
    for (; blank > 0; --blank) out_.line({}, ++line_);
    at_ = std::min(i + 1, text_.size());
  }

  std::size_t comment_end(std::size_t from) {
    if (no_comment_end_) return kNone;
    const std::size_t end = text_.find("*/}", from);
    no_comment_end_ = end == kNone;
    return no_comment_end_ ? kNone : end + 3;
  }

  std::size_t code_end(std::size_t from) {
    if (line_end_ < from || from == 0) {
      line_end_ = std::min(text_.find('\n', from), text_.size());
      no_code_end_ = {};
    }
    const string_view rest = text_.substr(from, line_end_ - from);
    const std::size_t ticks = std::min(rest.find_first_not_of('`'), rest.size());
    if (ticks > kMostTicks || no_code_end_[ticks]) return kNone;
    const std::size_t end = rest.find(rest.substr(0, ticks), ticks);
    no_code_end_[ticks] = end == kNone;
    return end == kNone ? kNone : from + end + ticks;
  }

  // Behind the '>' of "<Tabs …>", "</Tabs>", "<Foo.Bar />", "<>" and "</>"; quotes and braces hide a '>'.
  std::size_t tag_end(std::size_t from) {
    if (next_close_ < from) next_close_ = std::min(text_.find('>', from), text_.size());
    if (next_close_ == text_.size() || next_close_ - from > kLongestTag) return kNone;
    std::size_t i = from + 1;
    if (i < text_.size() && text_[i] == '/') ++i;
    if (i < text_.size() && text_[i] == '>') return i + 1;
    if (i == text_.size() || !is_upper(text_[i])) return kNone;
    const std::size_t limit = std::min(text_.size(), from + kLongestTag);
    while (i < limit && (is_ascii_alnum(text_[i]) || text_[i] == '.')) ++i;
    if (i == limit || string_view(" \t\n/>").find(text_[i]) == kNone) return kNone;
    std::size_t depth = 0;
    char quote = '\0';
    for (; i < limit; ++i) {
      const char c = text_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'' || (c == '`' && depth > 0)) {
        quote = c;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}') {
        depth -= depth > 0;
      } else if (c == '>' && depth == 0) {
        return i + 1;
      }
    }
    return kNone;
  }

  // The texts that a component shows.
  static void shown(string_view tag, std::string& words) {
    const std::size_t name_end = tag.find_first_of(" \t\n");
    if (name_end == kNone) return;
    tag.remove_prefix(name_end);
    while (!tag.empty() && (tag.back() == '>' || tag.back() == '/')) tag.remove_suffix(1);
    for (const string_view name :
         {"title", "label", "header", "summary", "description", "caption"}) {
      const string_view value = html_attribute(tag, name);
      if (value.empty() || value[0] == '{' || value.find('\n') != kNone) continue;
      if (!words.empty() && words.back() != ' ') words += ' ';
      words += value;
    }
  }

  Note& note_;
  const string_view text_;
  ReadingWriter out_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;  // lines written
  string_view fence_;
  std::size_t next_close_ = 0;  // the '>' at or behind what was asked last
  bool no_comment_end_ = false;
  std::size_t line_end_ = 0;                        // of the line that code_end() was asked in last
  std::array<bool, kMostTicks + 1> no_code_end_{};  // behind so many ticks, in that line
};

}  // namespace

void read_mdx(Note& note, const ReadingWork* work) { MdxReader(note, work).run(); }

}  // namespace gongbu
