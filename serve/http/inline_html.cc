#include "serve/http/inline_html.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "corpus/ascii.h"
#include "corpus/note/inline.h"
#include "corpus/note/inline/emphasis.h"
#include "corpus/note/inline/entities.h"
#include "corpus/note/inline/link.h"
#include "corpus/note/inline/tag.h"
#include "corpus/percent.h"

namespace gongbu::serve {
namespace {

using std::string_view;
constexpr std::size_t kNone = string_view::npos;

void append_escaped(string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
}

bool is_mark(char c) { return c > ' ' && c < 0x7F && !is_ascii_alnum(c); }

bool is_web_address(string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://")) &&
         url.find_first_of(" \t\"<>") == kNone;
}

bool is_picture_name(string_view name) {
  constexpr string_view kEndings[] = {".png", ".jpg", ".jpeg", ".gif", ".webp"};
  if (name.empty() || name.find("://") != kNone) return false;
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](string_view ending) {
    if (name.size() <= ending.size()) return false;
    return std::equal(ending.begin(), ending.end(), name.end() - ending.size(),
                      [](char a, char b) { return a == ascii_lower(b); });
  });
}

// What stands at a '[' or "![".
struct Bracketed {
  std::string label;
  std::string target;
  std::size_t end = 0;  // behind it
  bool wiki = false;
};

// Finds a text again and again in one line, from places that only go up: the line is read once.
class Finder {
 public:
  Finder(string_view line, string_view wanted) : line_(line), wanted_(wanted) {}
  std::size_t from(std::size_t at) {
    if (!asked_ || (known_ != kNone && known_ < at)) known_ = line_.find(wanted_, at);
    asked_ = true;
    return known_;
  }

 private:
  string_view line_;
  string_view wanted_;
  bool asked_ = false;
  std::size_t known_ = 0;
};

class Writer {
 public:
  Writer(string_view line, string_view picture) : line_(line), picture_(picture) {}

  std::string run() {
    while (at_ < line_.size()) step();
    for (const Opener& opener : open_)
      if (opener.is_only_mark) marks_.push_back({opener.begin, opener.size, ""});
    return with_marks();
  }

  // Calls f(name) for each embedded picture instead.
  template <typename F>
  void each_picture(F&& f) {
    while (at_ < line_.size()) {
      const std::size_t begin = at_;
      if (line_[at_] == '`') {
        code();
      } else if (line_[at_] == '!' && bracketed(at_ + 1)) {
        f(found_.target);
        at_ = found_.end;
      }
      if (at_ == begin) ++at_;
    }
  }

 private:
  void step() {
    const char c = line_[at_];
    if (c == '`' && code()) return;
    if (c == '*' || c == '_' || c == '~' || c == '=') return mark();
    if (c == '!' && bracketed(at_ + 1)) return picture();
    if (c == '[' && bracketed(at_)) return link();
    if (c == '<' && tag()) return;
    if (c == '&' && entity()) return;
    if (c == 'h' && bare_address()) return;
    if (c == '\\' && at_ + 1 < line_.size() && is_mark(line_[at_ + 1])) ++at_;
    append_escaped(line_.substr(at_++, 1), out_);
  }

  bool code() {
    std::size_t ticks = at_;
    while (ticks < line_.size() && line_[ticks] == '`') ++ticks;
    const std::size_t run = ticks - at_;
    Finder* finder = run == 1 ? &one_tick_ : run == 2 ? &two_ticks_ : nullptr;
    const std::size_t end = finder ? finder->from(ticks) : kNone;
    if (end == kNone) {
      out_.append(line_.substr(at_, run));
      at_ = ticks;
      return true;
    }
    // A space at both ends keeps ticks apart from ticks.
    string_view inside = line_.substr(ticks, end - ticks);
    if (inside.size() > 2 && inside.front() == ' ' && inside.back() == ' ')
      inside = inside.substr(1, inside.size() - 2);
    out_ += "<code>";
    append_escaped(inside, out_);
    out_ += "</code>";
    at_ = end + run;
    return true;
  }

  // A mark that encloses something becomes a tag once its partner is there; it stands in out_ until
  // then.
  struct Opener {
    std::size_t begin;  // in out_
    std::size_t size;
    inline_text::Mark kind;
    bool is_only_mark;
  };
  struct Replaced {
    std::size_t begin;
    std::size_t size;
    string_view tag;
  };

  void mark() {
    static constexpr string_view kOpen[] = {"<em>",     "<strong>", "<em>",
                                            "<strong>", "<del>",    "<mark>"};
    static constexpr string_view kClose[] = {"</em>",     "</strong>", "</em>",
                                             "</strong>", "</del>",    "</mark>"};
    static_assert(std::size(kOpen) == inline_text::kMarkCount &&
                  std::size(kClose) == inline_text::kMarkCount);
    constexpr std::size_t kDeepest = 16;
    const inline_text::Delimiter delimiter = inline_text::read_delimiter(line_, at_);
    const std::size_t begin = out_.size();
    out_.append(line_.substr(at_, delimiter.size));
    at_ += delimiter.size;
    if (delimiter.can_close) {
      const auto opener =
          std::ranges::find(open_.rbegin(), open_.rend(), delimiter.kind, &Opener::kind);
      if (opener != open_.rend()) {
        marks_.push_back({opener->begin, opener->size, kOpen[delimiter.kind]});
        marks_.push_back({begin, delimiter.size, kClose[delimiter.kind]});
        // What was opened inside and not closed encloses nothing.
        open_.erase(std::prev(opener.base()), open_.end());
        return;
      }
    }
    if (delimiter.can_open && open_.size() < kDeepest)
      open_.push_back({begin, delimiter.size, delimiter.kind, delimiter.is_only_mark});
    else if (delimiter.is_only_mark)
      marks_.push_back({begin, delimiter.size, ""});
  }

  std::string with_marks() {
    std::ranges::sort(marks_, {}, &Replaced::begin);
    std::string out;
    std::size_t copied = 0;
    for (const Replaced& mark : marks_) {
      out.append(out_, copied, mark.begin - copied).append(mark.tag);
      copied = mark.begin + mark.size;
    }
    return out.append(out_, copied);
  }

  // [label](target) or [[target|label]] at `at`, into found_.
  bool bracketed(std::size_t at) {
    if (at >= line_.size() || line_[at] != '[') return false;
    if (at + 1 < line_.size() && line_[at + 1] == '[') {
      const std::size_t end = wiki_end_.from(at + 2);
      if (end == kNone) return false;
      const string_view inside = line_.substr(at + 2, end - at - 2);
      const std::size_t bar = inside.find('|');
      const inline_text::WikiText read = inline_text::read_wiki(inside);
      std::string label(read.text);
      if (!read.heading.empty()) label.append(label.empty() ? "" : " > ").append(read.heading);
      found_ = {std::move(label), std::string(inside.substr(0, bar)), end + 2, true};
      return true;
    }
    const std::size_t middle = link_middle_.from(at);
    if (middle == kNone) return false;
    // The label holds no other '[': that would be the one to read.
    const string_view label = line_.substr(at + 1, middle - at - 1);
    if (bracket_.from(at + 1) < middle) return false;
    const std::size_t end = paren_.from(middle + 2);
    if (end == kNone) return false;
    string_view target = line_.substr(middle + 2, end - middle - 2);
    target = target.substr(0, target.find_first_of(" \t"));
    // "a%20b.png" of a link's address is the file "a b.png".
    found_ = {plain_line(label), percent_decoded(target), end + 1, false};
    return true;
  }

  void picture() {
    const std::string& name = found_.target;
    if (is_picture_name(name)) {
      out_ += "<img loading=\"lazy\" src=\"";
      append_escaped(picture_, out_);
      out_ += percent_encoded(name);
      out_ += "\" alt=\"";
      append_escaped(found_.wiki ? name : found_.label, out_);
      out_ += "\">";
    } else {
      append_escaped(found_.label, out_);
    }
    at_ = found_.end;
  }

  void link() {
    if (!found_.wiki && is_web_address(found_.target)) {
      open_link(found_.target);
      append_escaped(found_.label, out_);
      out_ += "</a>";
    } else {
      out_ += "<span class=\"link\">";
      append_escaped(found_.label, out_);
      out_ += "</span>";
    }
    at_ = found_.end;
  }

  void open_link(string_view url) {
    out_ += "<a rel=\"noopener noreferrer nofollow\" target=\"_blank\" href=\"";
    append_escaped(url, out_);
    out_ += "\">";
  }

  // A tag that notes use is left out; <br> breaks the line.
  bool tag() {
    const bool behind_word = at_ > 0 && is_ascii_letter(line_[at_ - 1]);
    const InlineTag tag = read_inline_tag(line_.substr(at_), behind_word, no_tag_);
    if (tag.size == 0) return false;
    const string_view inside = line_.substr(at_ + 1, std::min<std::size_t>(tag.size - 1, 2));
    if (ascii_lower(inside.front()) == 'b' && ascii_lower(inside.back()) == 'r') out_ += "<br>";
    at_ += tag.size;
    return true;
  }

  bool entity() {
    std::string decoded;
    const std::size_t size = decode_entity(line_.substr(at_), decoded);
    if (size == 0) return false;
    append_escaped(decoded, out_);
    at_ += size;
    return true;
  }

  bool bare_address() {
    if (at_ > 0 && is_ascii_letter(line_[at_ - 1])) return false;
    const string_view rest = line_.substr(at_);
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) return false;
    std::size_t end = 0;
    while (end < rest.size() && static_cast<unsigned char>(rest[end]) > ' ' &&
           static_cast<unsigned char>(rest[end]) < 0x7F &&
           string_view("<>\"'`|)]*").find(rest[end]) == kNone)
      ++end;
    while (end > 0 && string_view(".,;:!?").find(rest[end - 1]) != kNone) --end;
    const string_view url = rest.substr(0, end);
    open_link(url);
    append_escaped(url, out_);
    out_ += "</a>";
    at_ += end;
    return true;
  }

  string_view line_;
  string_view picture_;
  std::size_t at_ = 0;
  Bracketed found_;
  Finder one_tick_{line_, "`"};
  Finder two_ticks_{line_, "``"};
  Finder wiki_end_{line_, "]]"};
  Finder link_middle_{line_, "]("};
  Finder bracket_{line_, "["};
  Finder paren_{line_, ")"};
  NothingFollows no_tag_;
  std::string out_;
  std::vector<Opener> open_;
  std::vector<Replaced> marks_;
};

}  // namespace

std::string escape_html(string_view text) {
  std::string out;
  append_escaped(text, out);
  return out;
}

std::string inline_html(string_view line, string_view picture) {
  return Writer(line, picture).run();
}

bool embeds_picture(string_view line, string_view name) {
  bool found = false;
  if (!is_picture_name(name)) return false;
  Writer(line, "").each_picture([&](const std::string& target) { found |= target == name; });
  return found;
}

}  // namespace gongbu::serve
