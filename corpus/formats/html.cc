#include "corpus/formats/html.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "corpus/formats/html_code.h"
#include "corpus/formats/html_line.h"
#include "corpus/formats/html_table.h"
#include "corpus/formats/html_tokens.h"
#include "corpus/formats/properties.h"
#include "corpus/formats/reading.h"
#include "corpus/note/inline.h"
#include "corpus/note/inline/entities.h"
#include "corpus/note/work.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kDeepestIndent = 20;  // lists; deeper ones are siblings there

template <std::size_t N>
bool is_one_of(string_view name, const string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr string_view kSilent[] = {"script", "style",  "template", "svg", "math",    "select",
                                   "button", "object", "iframe",   "nav", "noscript"};
constexpr string_view kSilentClasses[] = {"icon", "katex-html"};
constexpr string_view kBlocks[] = {"p",       "div",     "section", "article",    "header",
                                   "footer",  "main",    "aside",   "figure",     "figcaption",
                                   "address", "form",    "center",  "fieldset",   "body",
                                   "details", "caption", "hgroup",  "blockquote", "summary"};
constexpr string_view kVoid[] = {"br",   "hr",  "img", "input", "meta",
                                 "link", "wbr", "col", "source"};

std::string decoded(string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t taken = text[i] == '&' ? decode_entity(text.substr(i), out) : 0;
    if (taken == 0) out += text[i];
    i += std::max<std::size_t>(taken, 1);
    // A line feed by number is no line of the source.
    if (taken > 0 && out.back() == '\n') out.back() = ' ';
  }
  return out;
}

bool has_class(string_view attributes, string_view wanted) {
  string_view rest = html_attribute(attributes, "class");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == wanted) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

class HtmlReader {
 public:
  HtmlReader(Note& note, const ReadingWork* work)
      : note_(note), work_(work), tokens_(note.text), out_(work) {}

  void run() {
    for (;;) {
      poll(work_);
      HtmlToken token = tokens_.next();
      line_ = token.line;
      if (token.kind == HtmlToken::Kind::kEnd || out_.full()) break;
      if (!silent_.empty())
        silent(token);
      else if (token.kind == HtmlToken::Kind::kText)
        text(token.text);
      else if (token.closing)
        close(token);
      else
        open(token);
    }
    end_code_block();
    flush();
    if (table_depth_ > 0) table_.write(out_, {});
    note_.reading = std::move(out_).take();
    note_.front_matter.title = plain_line(escaped(note_.front_matter.title));
  }

 private:
  struct List {
    bool ordered = false;
    std::uint32_t number = 1;
  };

  // What is passed over ends with its own closing tag; the source of a formula in it is kept.
  void silent(const HtmlToken& token) {
    if (token.kind == HtmlToken::Kind::kText) {
      if (in_formula_) text(token.text);
      return;
    }
    if (silent_ == "math" && token.name == "annotation") in_formula_ = !token.closing;
    if (token.name != silent_) return;
    silent_depth_ += token.closing ? -1 : 1;
    if (silent_depth_ > 0) return;
    silent_.clear();
    in_formula_ = false;
  }

  bool begins_silence(const HtmlToken& token) {
    if (is_one_of(token.name, kVoid)) return false;
    const bool passed =
        is_one_of(token.name, kSilent) ||
        std::any_of(std::begin(kSilentClasses), std::end(kSilentClasses),
                    [&](string_view name) { return has_class(token.attributes, name); });
    return passed && tokens_.closes_later(token.name);
  }

  void open(const HtmlToken& token) {
    const std::string& name = token.name;
    if (token.attributes.size() > kLongestUnread) {
      flush();
      out_.part();
    }
    if (begins_silence(token)) {
      silent_ = name;
      silent_depth_ = 1;
    } else if (name == "title") {
      in_title_ = note_.front_matter.title.empty() && tokens_.closes_later(name);
    } else if (in_code_block_) {
      if (name == "br") code_.line_break(line_);
      if (name == "code") code_.take_language(token.attributes);
    } else if (name == "br") {
      line_break();
    } else if (const int level = heading_level(token); level > 0) {
      flush();
      blank_ = true;
      heading_ = level;
    } else if (name == "ul" || name == "ol" || name == "menu" || name == "dl") {
      flush();
      List list{.ordered = name == "ol"};
      const string_view start = html_attribute(token.attributes, "start");
      std::from_chars(start.data(), start.data() + start.size(), list.number);
      lists_.push_back(list);
    } else if (name == "li" || name == "dt") {
      begin_item();
    } else if (name == "dd") {
      flush();
    } else if (name == "table") {
      flush();
      if (table_depth_++ == 0) {
        in_cell_ = false;
        in_properties_ = has_class(token.attributes, "properties");
      }
    } else if (name == "tr" || name == "td" || name == "th") {
      table_part(token);
    } else if (name == "pre") {
      flush();
      in_code_block_ = true;
      code_.begin(line_);
      code_.take_language(token.attributes);
    } else if (name == "hr") {
      flush();
      if (!in_cell_) {
        out_.blank(line_);
        out_.line("---", line_);
      }
    } else if (name == "summary") {
      begin_summary();
    } else if (is_one_of(name, kBlocks)) {
      block();
      if (name == "blockquote") ++quotes_;
    } else {
      begin_mark(token);
    }
  }

  void close(const HtmlToken& token) {
    const std::string& name = token.name;
    if (name == "title") {
      in_title_ = false;
    } else if (name == "pre") {
      end_code_block();
    } else if (in_code_block_) {
      return;
    } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      block();
      heading_ = 0;
    } else if (name == "ul" || name == "ol" || name == "menu" || name == "dl") {
      flush();
      item_ = false;
      if (!lists_.empty()) lists_.pop_back();
      blank_ = lists_.empty();
    } else if (name == "li" || name == "dt" || name == "dd") {
      flush();
      item_ = false;
    } else if (name == "table") {
      end_table();
    } else if (name == "td" || name == "th" || name == "tr") {
      if (table_depth_ == 1) end_cell();
    } else if (name == "summary") {
      block();
      summary_ = false;
      heading_ = 0;
    } else if (is_one_of(name, kBlocks)) {
      block();
      if (name == "blockquote" && quotes_ > 0) --quotes_;
    } else {
      end_mark(name);
    }
  }

  // h1 to h6; also the summary of a toggle heading, which Notion tells by its size.
  static int heading_level(const HtmlToken& token) {
    const std::string& name = token.name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
      return name[1] - '0';
    if (name != "summary") return 0;
    const string_view style = html_attribute(token.attributes, "style");
    constexpr string_view kSizes[] = {"font-size:1.875em", "font-size:1.5em", "font-size:1.25em"};
    for (int i = 0; i < 3; ++i)
      if (style.find(kSizes[i]) != string_view::npos) return i + 1;
    return 0;
  }

  void block() {
    flush();
    if (lists_.empty()) blank_ = true;
  }

  // A toggle in a list is an item; elsewhere it heads what is in it, as a bold line does.
  void begin_summary() {
    if (item_ && words_.empty()) return;
    flush();
    blank_ = true;
    summary_ = !in_cell_;
  }

  void begin_item() {
    flush();
    if (in_cell_) return;
    item_ = true;
    blank_ = blank_ && !in_list_;
  }

  void table_part(const HtmlToken& token) {
    flush();
    if (table_depth_ != 1) return;
    end_cell();
    if (token.name == "tr") {
      if (table_.is_large()) table_.write(out_, indent(lists_.size()));
      table_.begin_row();
    } else {
      table_.begin_cell(token.name == "th", token.attributes, line_);
      in_cell_ = true;
    }
  }

  void end_cell() {
    if (!in_cell_) return;
    flush();
    in_cell_ = false;
  }

  void end_table() {
    if (table_depth_ == 0) return;
    flush();
    if (--table_depth_ > 0) return;
    end_cell();
    if (in_properties_) table_.take_properties(note_.front_matter);
    table_.write(out_, indent(lists_.size()));
    in_properties_ = false;
    blank_ = true;
  }

  void end_code_block() {
    if (!in_code_block_) return;
    in_code_block_ = false;
    const std::vector<HtmlCode::Line>& lines = code_.finish();
    if (lines.empty()) return;
    if (!in_cell_) {
      if (lists_.empty()) out_.blank(lines.front().number);
      code_.write(out_, indent(lists_.size()));
      blank_ = true;
      return;
    }
    for (const HtmlCode::Line& line : lines) {
      line_ = line.number;
      words(line.text);
      flush();
    }
  }

  void begin_mark(const HtmlToken& token) {
    if (const auto mark = HtmlLine::mark_of(token.name); mark != HtmlLine::kNoMark)
      words_.begin(mark);
    // Notion's values of a property stand side by side.
    if (in_cell_ && has_class(token.attributes, "selected-value")) words_.comma();
  }

  void end_mark(const std::string& name) {
    if (const auto mark = HtmlLine::mark_of(name); mark != HtmlLine::kNoMark) words_.end(mark);
  }

  void text(string_view raw) {
    const std::string text = decoded(raw);
    if (in_title_) {
      note_.front_matter.title += text;
    } else if (in_code_block_) {
      code_.add(text, line_);
    } else {
      words(text);
    }
  }

  // White space collapses; a line of the source stays a line where that cannot change what it is.
  void words(string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      const Utf8Char c = utf8_at(text, i);
      if (is_space(c.code) || c.code == 0) {
        if (c.code == '\n') {
          soft_break();
          ++line_;
        }
        words_.space();
        i += c.size;
        continue;
      }
      std::size_t end = i;
      while (end < text.size()) {
        const Utf8Char next = utf8_at(text, end);
        if (is_space(next.code) || next.code == 0) break;
        end += next.size;
      }
      words_.put(text.substr(i, end - i), line_, in_cell_, heading_ > 0 || summary_);
      i = end;
    }
  }

  void soft_break() {
    if (heading_ > 0 || summary_ || in_cell_ || words_.begins_bold()) return;
    flush();
  }
  void line_break() {
    if (heading_ > 0 || summary_)
      words_.space();
    else
      flush();
  }

  static std::string indent(std::size_t depth) {
    return std::string(2 * std::min(depth, kDeepestIndent), ' ');
  }

  void flush() {
    const std::uint32_t at = words_.line();
    std::string line = words_.take();
    if (line.empty()) return;
    if (in_cell_) return table_.add(line, at);
    if (heading_ > 0)
      line.insert(0, std::string(static_cast<std::size_t>(heading_), '#') + ' ');
    else if (summary_)
      line = "**" + line + "**";
    else
      line = guarded(line);
    std::string before = quotes_ > 0 ? "> " : "";
    if (item_) {
      const std::size_t depth = std::max<std::size_t>(lists_.size(), 1);
      before += indent(depth - 1);
      if (!lists_.empty() && lists_.back().ordered)
        before += std::to_string(lists_.back().number++ % 1000) + ". ";
      else
        before += "- ";
    } else {
      before += indent(lists_.size());
    }
    if (blank_ && (lists_.empty() || item_)) out_.blank(at);
    in_list_ = item_ || !lists_.empty();
    blank_ = item_ = false;
    out_.line(before + line, at);
  }

  Note& note_;
  const ReadingWork* work_;
  HtmlTokens tokens_;
  ReadingWriter out_;
  HtmlTable table_;
  std::uint32_t line_ = 1;

  std::string silent_;  // the element that is passed over
  int silent_depth_ = 0;
  bool in_formula_ = false;
  bool in_title_ = false;

  HtmlLine words_;
  bool blank_ = false;  // a blank line belongs before the next one

  std::vector<List> lists_;
  bool in_list_ = false;  // the last line
  bool item_ = false;     // the next line begins an item
  bool summary_ = false;  // the next line heads a toggle
  int heading_ = 0;
  std::size_t quotes_ = 0;

  std::size_t table_depth_ = 0;
  bool in_cell_ = false;
  bool in_properties_ = false;

  bool in_code_block_ = false;
  HtmlCode code_;
};

}  // namespace

void read_html(Note& note, const ReadingWork* work) { HtmlReader(note, work).run(); }

}  // namespace gongbu
