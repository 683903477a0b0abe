#include "corpus/formats/org.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/formats/reading.h"
#include "corpus/note/front_matter/front_matter.h"
#include "corpus/note/lines.h"
#include "corpus/note/work.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kMostTags = 30;  // of a heading, and of a file

constexpr string_view kTodoKeywords[] = {"TODO",     "DONE",    "NEXT",    "WAITING",
                                         "WAIT",     "HOLD",    "STARTED", "CANCELLED",
                                         "CANCELED", "SOMEDAY", "COMMENT"};

// The first word of text, and text behind it.
string_view first_word(string_view& text) {
  text = trim(text);
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const string_view word = text.substr(0, end);
  text = trim(text.substr(end));
  return word;
}

// ":aws:db:" → its tags; nothing when it is none.
std::vector<std::string> tags_of(string_view word) {
  std::vector<std::string> tags;
  if (word.size() < 3 || word.front() != ':' || word.back() != ':') return tags;
  for (std::size_t at = 1; at < word.size();) {
    const std::size_t end = word.find(':', at);
    const string_view tag = word.substr(at, end - at);
    const bool named = !tag.empty() && std::all_of(tag.begin(), tag.end(), [](char c) {
      return !is_ascii(c) || is_ascii_alnum(c) || string_view("_@#%").find(c) != string_view::npos;
    });
    if (!named) return {};
    if (tags.size() < kMostTags) tags.emplace_back(tag);
    at = end + 1;
  }
  return tags;
}

bool is_drawer_name(string_view words) {
  return words.size() > 2 && words.front() == ':' && words.back() == ':' &&
         std::all_of(words.begin() + 1, words.end() - 1, [](char c) {
           return !is_ascii(c) || is_ascii_alnum(c) || c == '_' || c == '-';
         });
}

// "|---+---|"
bool is_table_rule(string_view words) { return words.starts_with("|-"); }

class OrgReader {
 public:
  OrgReader(Note& note, const ReadingWork* work)
      : note_(note),
        work_(work),
        out_(work),
        keywords_(std::begin(kTodoKeywords), std::end(kTodoKeywords)) {}

  void run() {
    split();
    for (std::size_t i = 0; i < lines_.size();) i = read(i);
    note_.reading = std::move(out_).take();
    note_.reading->shows_source = true;
  }

 private:
  static std::uint32_t number(std::size_t line) { return static_cast<std::uint32_t>(line) + 1; }
  static string_view words(string_view line) { return trim(line); }
  static string_view indent(string_view line) {
    return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
  }

  // Also the last line that ends a block of each name or a drawer, so that what is never closed is
  // not looked for to the end again and again.
  void split() {
    const string_view text = note_.text;
    for (std::size_t begin = 0; begin < text.size() && lines_.size() < kMostLines;) {
      poll(work_);
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      const string_view line = words(lines_.back());
      if (line.starts_with("#+") || line.starts_with(":")) {
        const std::string name = ascii_lowered(std::string(line.substr(0, 40)));
        if (name.starts_with("#+end_")) last_end_[name.substr(6)] = lines_.size() - 1;
        if (name == ":end:") last_drawer_end_ = lines_.size() - 1;
      }
      begin = end + 1;
    }
  }

  void skip(std::size_t i) { out_.line({}, number(i)); }

  std::size_t read(std::size_t i) {
    const string_view line = lines_[i];
    const string_view w = words(line);
    if (w.empty() || w == "#" || w.starts_with("# ") || is_planning(w)) {
      skip(i);
    } else if (line[0] == '*' && heading(i)) {
      return i + 1;
    } else if (w.starts_with("#+")) {
      return keyword(i, w);
    } else if (is_drawer_name(w) && last_drawer_end_ > i) {
      return drawer(i);
    } else if (w[0] == '|') {
      return table(i);
    } else if (w.size() >= 5 && w.find_first_not_of('-') == string_view::npos) {
      out_.line("---", number(i));
    } else if (w.starts_with(": ")) {
      out_.line(std::string(indent(line)) + guarded(escaped(trim(w.substr(2)))), number(i));
    } else {
      text(i);
    }
    return i + 1;
  }

  static bool is_planning(string_view w) {
    return w.starts_with("SCHEDULED:") || w.starts_with("DEADLINE:") || w.starts_with("CLOSED:") ||
           w.starts_with("CLOCK:");
  }

  bool heading(std::size_t i) {
    string_view rest = lines_[i];
    const std::size_t stars = std::min(rest.find_first_not_of('*'), rest.size());
    if (stars < rest.size() && rest[stars] != ' ' && rest[stars] != '\t') return false;
    rest = trim(rest.substr(stars));
    const std::size_t space = rest.find_last_of(" \t");
    const std::vector<std::string> tags =
        tags_of(rest.substr(space == string_view::npos ? 0 : space + 1));
    if (!tags.empty()) rest = trim(rest.substr(0, space == string_view::npos ? 0 : space));
    string_view behind = rest;
    while (std::find(keywords_.begin(), keywords_.end(), first_word(behind)) != keywords_.end())
      rest = behind;
    if (rest.starts_with("[#") && rest.size() > 3 && rest[3] == ']') rest = trim(rest.substr(4));
    out_.line(
        std::string(std::min<std::size_t>(stars, 6), '#') + ' ' + org_inline(without_cookie(rest)),
        number(i), tags);
    return true;
  }

  // "서비스 [2/5]", "서비스 [40%]"
  static string_view without_cookie(string_view words) {
    const std::size_t open = words.rfind('[');
    if (open == string_view::npos || words.back() != ']') return words;
    const string_view inside = words.substr(open + 1, words.size() - open - 2);
    const bool cookie = inside.find_first_of("/%") != string_view::npos &&
                        inside.find_first_not_of("0123456789/%") == string_view::npos;
    return cookie ? trim(words.substr(0, open)) : words;
  }

  void add_tag(const std::string& tag) {
    std::vector<std::string>& tags = note_.front_matter.tags;
    if (tags.size() < kMostTags && std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(tag);
  }

  std::size_t keyword(std::size_t i, string_view w) {
    const std::string name =
        ascii_lowered(std::string(w.substr(2, std::min(w.find_first_of(": \t"), w.size()) - 2)));
    if (name.starts_with("begin_")) {
      const auto end = last_end_.find(name.substr(6));
      if (end != last_end_.end() && end->second > i) return block(i, name.substr(6), w);
    }
    const std::size_t colon = w.find(':');
    if (colon != string_view::npos) value(name, trim(w.substr(colon + 1)), i);
    if (name != "caption") skip(i);
    return i + 1;
  }

  void value(const std::string& name, string_view value, std::size_t i) {
    FrontMatter& front = note_.front_matter;
    if (name == "title" && front.title.empty()) front.title = std::string(value);
    if (name == "category" && front.category.empty()) front.category = std::string(value);
    if (name == "author" || name == "date" || name == "created" || name == "description")
      add_property(name, value, front);
    if (name == "caption") out_.line(org_inline(value), number(i));
    if (name == "filetags") {
      string_view rest = value;
      while (!rest.empty()) {
        const string_view word = first_word(rest);
        std::vector<std::string> tags = tags_of(word);
        if (tags.empty()) tags.emplace_back(word);
        for (const std::string& tag : tags) add_tag(tag);
      }
    }
    if (name == "todo" || name == "seq_todo" || name == "typ_todo") {
      string_view rest = value;
      while (!rest.empty() && keywords_.size() < 60) {
        const string_view word = first_word(rest);
        const string_view bare = word.substr(0, word.find('('));
        if (bare != "|" && !bare.empty()) keywords_.push_back(bare);
      }
    }
  }

  // Code is kept as it stands, a comment goes, what else is a block only surrounds text.
  std::size_t block(std::size_t i, const std::string& name, string_view opener) {
    const std::string end_mark = "#+end_" + name;
    std::size_t end = i + 1;
    while (end < lines_.size() && !same_but_for_case(words(lines_[end]).substr(0, 40), end_mark))
      ++end;
    if (end == lines_.size()) {
      skip(i);
      return i + 1;
    }
    if (name == "comment" || name == "export") {
      for (std::size_t at = i; at <= end; ++at) skip(at);
    } else if (name == "src" || name == "example") {
      std::string code;
      for (std::size_t at = i + 1; at < end; ++at) code.append(lines_[at]).append("\n");
      const std::string fence = std::string(indent(lines_[i])) + fence_for(code);
      string_view arguments = opener;
      first_word(arguments);
      out_.line(name == "src" ? fence + std::string(first_word(arguments)) : fence, number(i));
      for (std::size_t at = i + 1; at < end; ++at) out_.line(lines_[at], number(at));
      out_.line(fence, number(end));
    } else {
      skip(i);
      for (std::size_t at = i + 1; at < end; ++at) text(at);
      skip(end);
    }
    return end + 1;
  }

  std::size_t drawer(std::size_t i) {
    if (i < no_drawer_before_) {
      text(i);
      return i + 1;
    }
    std::size_t end = i + 1;
    while (!same_but_for_case(words(lines_[end]), ":end:")) {
      // A heading ends what was no drawer.
      if (lines_[end].starts_with("* ")) {
        no_drawer_before_ = end;
        text(i);
        return i + 1;
      }
      ++end;
    }
    for (std::size_t at = i; at <= end; ++at) skip(at);
    return end + 1;
  }

  // A rule below the first row makes that row the header; without one the columns have no names.
  std::size_t table(std::size_t i) {
    std::size_t end = i;
    while (end < lines_.size() && words(lines_[end]).starts_with('|')) ++end;
    std::size_t at = i;
    while (at < end && is_table_rule(words(lines_[at]))) skip(at++);
    if (at == end) return end;
    const std::string rule = delimiter(words(lines_[at]));
    const bool headed = at + 1 < end && is_table_rule(words(lines_[at + 1]));
    const std::string in(indent(lines_[at]));
    if (!headed) {
      std::string names = rule;
      std::replace(names.begin(), names.end(), '-', ' ');
      out_.line(in + names, number(at));
      out_.line(in + rule, number(at));
    } else {
      row(at, in);
      out_.line(in + rule, number(at + 1));
      at += 2;
    }
    for (; at < end; ++at)
      if (!is_table_rule(words(lines_[at]))) row(at, in);
    return end;
  }

  static std::string delimiter(string_view row) {
    std::size_t bars = static_cast<std::size_t>(std::count(row.begin(), row.end(), '|'));
    if (row.size() < 2 || row.back() != '|') ++bars;
    std::string rule = "|";
    for (std::size_t i = 1; i < std::max<std::size_t>(bars, 2); ++i) rule += " --- |";
    return rule;
  }

  // Bars part cells in Org wherever they stand: cells are written one by one.
  void row(std::size_t i, const std::string& in) {
    string_view rest = words(lines_[i]).substr(1);
    std::string line = in + '|';
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      line.append(" ").append(org_inline(trim(rest.substr(0, bar)))).append(" |");
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
    out_.line(line, number(i));
  }

  void text(std::size_t i) {
    const string_view line = lines_[i];
    const string_view w = words(line);
    const std::string in(indent(line));
    const std::size_t marker = marker_length(w, in.empty());
    if (marker == 0) {
      out_.line(in + guarded(org_inline(w)), number(i));
      return;
    }
    string_view item = trim(w.substr(marker));
    std::string out =
        in + (w[0] >= '0' && w[0] <= '9' ? std::string(w.substr(0, marker)) : "-") + ' ';
    if (item.starts_with("[@")) item = trim(item.substr(std::min(item.find(']') + 1, item.size())));
    for (const string_view box : {string_view("[ ]"), string_view("[X]"), string_view("[-]")})
      if (item.starts_with(box)) item = trim(item.substr(box.size()));
    const std::size_t colons = item.find(" :: ");
    if (colons != string_view::npos && colons > 0) {
      out += "**" + escaped(trim(item.substr(0, colons))) + "**: ";
      item = trim(item.substr(colons + 4));
    }
    out_.line(out + org_inline(item), number(i));
  }

  // "- ", "+ ", "1. ", "1) ", and "* " where it is no heading.
  static std::size_t marker_length(string_view w, bool at_margin) {
    std::size_t end = 0;
    if (w[0] == '-' || w[0] == '+' || (w[0] == '*' && !at_margin)) {
      end = 1;
    } else {
      while (end < w.size() && end < 4 && w[end] >= '0' && w[end] <= '9') ++end;
      if (end == 0 || end == w.size() || (w[end] != '.' && w[end] != ')')) return 0;
      ++end;
    }
    return end < w.size() && (w[end] == ' ' || w[end] == '\t') ? end : 0;
  }

  Note& note_;
  const ReadingWork* work_;
  ReadingWriter out_;
  std::vector<string_view> lines_;
  std::vector<string_view> keywords_;
  std::map<std::string, std::size_t> last_end_;
  std::size_t last_drawer_end_ = 0;
  std::size_t no_drawer_before_ = 0;  // a heading comes first
};

}  // namespace

void read_org(Note& note, const ReadingWork* work) { OrgReader(note, work).run(); }

}  // namespace gongbu
