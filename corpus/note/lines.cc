#include "corpus/note/lines.h"

#include <algorithm>
#include <array>

#include "corpus/note/front_matter/page_properties.h"
#include "corpus/note/table.h"
#include "corpus/note/work.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

struct Indent {
  std::uint32_t columns = 0;
  std::uint32_t bytes = 0;
};

Indent indent_of(string_view text, std::uint32_t columns = 0) {
  Indent indent{columns, 0};
  while (indent.bytes < text.size()) {
    const Utf8Char c = utf8_at(text, indent.bytes);
    if (!is_space(c.code)) break;
    if (c.code == '\t')
      indent.columns += 4 - indent.columns % 4;
    else if (c.code != 0x200B && c.code != 0xFEFF)
      indent.columns += c.code == 0x3000 ? 2 : 1;
    indent.bytes += c.size;
  }
  return indent;
}

bool is_rule(string_view words) {
  if (words.size() < 3) return false;
  const char mark = words[0];
  if (mark != '-' && mark != '_' && mark != '*') return false;
  std::size_t marks = 0;
  for (const char c : words) {
    if (c == mark)
      ++marks;
    else if (c != ' ' && c != '\t')
      return false;
  }
  return marks >= 3;
}

// Bytes of "- ", "1. ", "2) ", "- [x] "; 0 when the words begin with no marker.
std::uint32_t marker_length(string_view words, bool& numbered) {
  std::uint32_t end = 0;
  numbered = false;
  if (words.empty()) return 0;
  if (words[0] == '-' || words[0] == '*' || words[0] == '+') {
    end = 1;
  } else if (words.substr(0, 3) == "•" || words.substr(0, 3) == "▪" || words.substr(0, 3) == "◦") {
    end = 3;
  } else {
    while (end < words.size() && end < 4 && words[end] >= '0' && words[end] <= '9') ++end;
    if (end == 0 || end == words.size() || (words[end] != '.' && words[end] != ')')) return 0;
    numbered = true;
    ++end;
  }
  if (end == words.size()) return end;
  const Utf8Char next = utf8_at(words, end);
  if (!is_space(next.code)) return 0;
  const Indent gap = indent_of(words.substr(end));
  end += gap.bytes;
  const string_view box = words.substr(end, 4);
  if (box.size() >= 3 && box[0] == '[' && (box[1] == ' ' || box[1] == 'x' || box[1] == 'X') &&
      box[2] == ']' && (box.size() == 3 || box[3] == ' '))
    end += static_cast<std::uint32_t>(box.size());
  return end;
}

// "## " is 2; "##" alone too; "#tag" and "#######" are none.
std::uint8_t heading_level(string_view words, std::uint32_t& length) {
  std::uint32_t hashes = 0;
  while (hashes < words.size() && words[hashes] == '#') ++hashes;
  if (hashes == 0 || hashes > 6) return 0;
  if (hashes < words.size() && !is_space(utf8_at(words, hashes).code)) return 0;
  length = hashes + indent_of(words.substr(hashes)).bytes;
  return static_cast<std::uint8_t>(hashes);
}

// "**제목**", "**제목:**", "<summary>제목</summary>" and nothing else.
bool is_bold_line(string_view words) {
  const string_view text = trim(words);
  if (text.size() > 160) return false;
  if (text.substr(0, 9) == "<summary>" || text.substr(0, 18) == "<details><summary>")
    return text.size() > 20;
  for (const string_view mark : {string_view("**"), string_view("__")}) {
    if (text.size() < 5 || text.substr(0, 2) != mark) continue;
    const std::size_t end = text.find(mark, 2);
    if (end == string_view::npos || end == 2) continue;
    const string_view rest = trim(text.substr(end + 2));
    if (rest.empty() || rest == ":") return true;
  }
  return false;
}

// "[!note]- " of a callout.
std::uint32_t callout_length(string_view words) {
  if (words.substr(0, 2) != "[!") return 0;
  std::size_t end = words.substr(0, 40).find(']');
  if (end == string_view::npos) return 0;
  ++end;
  if (end < words.size() && (words[end] == '-' || words[end] == '+')) ++end;
  return static_cast<std::uint32_t>(end) + indent_of(words.substr(end)).bytes;
}

class Scanner {
 public:
  Scanner(string_view text, std::uint32_t first_line, const ReadingWork* work)
      : text_(text), first_(first_line), work_(work) {}

  std::vector<Line> run() {
    split();
    std::size_t i = 0;
    for (; i < lines_.size() && i + 1 < first_; ++i) lines_[i].kind = LineKind::kHidden;
    find_fence_ends();
    while (i < lines_.size()) {
      poll(work_);
      i = scan(i);
    }
    return std::move(lines_);
  }

 private:
  string_view words(const Line& line) const {
    return text_.substr(line.content, line.span.end - line.content);
  }

  void split() {
    std::size_t begin = 0;
    while (begin < text_.size() && lines_.size() < kMostLines) {
      poll(work_);
      std::size_t end = text_.find('\n', begin);
      if (end == string_view::npos) end = text_.size();
      Line line;
      line.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      const string_view whole = text_.substr(begin, end - begin);
      Indent indent = indent_of(whole);
      while (indent.bytes < whole.size() && whole[indent.bytes] == '>') {
        line.quoted = true;
        const Indent behind = indent_of(whole.substr(indent.bytes + 1));
        indent = {behind.columns > 0 ? behind.columns - 1 : 0, indent.bytes + 1 + behind.bytes};
      }
      line.indent = indent.columns;
      line.content = static_cast<std::uint32_t>(begin + indent.bytes);
      if (line.quoted) line.content += callout_length(whole.substr(indent.bytes));
      if (indent.bytes == whole.size()) line.kind = LineKind::kBlank;
      lines_.push_back(line);
      begin = end + 1;
    }
    if (begin < text_.size()) text_ = text_.substr(0, begin);
  }

  // The fence that a line's words are: its length, 0 for none.
  static std::size_t fence_length(string_view words, char mark) {
    std::size_t size = 0;
    while (size < words.size() && words[size] == mark) ++size;
    return size >= 3 ? size : 0;
  }
  static bool closes(string_view words, char mark, std::size_t size) {
    const std::size_t run = fence_length(words, mark);
    return run >= size && trim(words.substr(run)).empty();
  }

  // The longest closing fence at or below each line, so that a fence that nothing closes costs no
  // search.
  void find_fence_ends() {
    for (std::size_t m = 0; m < 2; ++m) {
      std::vector<std::uint32_t>& longest = longest_close_[m];
      longest.assign(lines_.size() + 1, 0);
      for (std::size_t i = lines_.size(); i-- > 0;) {
        const string_view w = words(lines_[i]);
        const std::size_t run = fence_length(w, kFenceMarks[m]);
        const bool close = run > 0 && trim(w.substr(run)).empty();
        longest[i] = std::max(longest[i + 1], close ? static_cast<std::uint32_t>(run) : 0);
      }
    }
  }

  // The line that closes the fence opened at `at`, or 0. A second opener with an info string before
  // it tells that the first was never closed.
  std::size_t fence_end(std::size_t at, string_view fence) const {
    for (std::size_t m = 0; m < 2; ++m) {
      const char mark = kFenceMarks[m];
      const std::size_t size = fence_length(fence, mark);
      if (size == 0) continue;
      if (mark == '`' && fence.find('`', size) != string_view::npos) return 0;
      if (longest_close_[m][at + 1] < size) return 0;
      for (std::size_t i = at + 1; i < lines_.size(); ++i) {
        const string_view w = words(lines_[i]);
        if (closes(w, mark, size)) return i;
        if (fence_length(w, mark) == size && w.find('`', size) == string_view::npos) return 0;
      }
    }
    return 0;
  }

  std::size_t scan(std::size_t i) {
    Line& line = lines_[i];
    if (line.kind == LineKind::kBlank) return i + 1;
    string_view w = words(line);
    if (w.substr(0, 4) == "<!--") return comment(i, html_comment_end_, "-->");
    if (w.substr(0, 2) == "%%") return comment(i, vault_comment_end_, "%%");
    if (is_rule(w)) {
      line.kind = LineKind::kRule;
      return i + 1;
    }
    if (is_picture(w) || is_hidden_property(w)) {
      line.kind = LineKind::kHidden;
      return i + 1;
    }
    if (is_fence(w)) return fence(i, w);
    if (const std::size_t end = table_end(i)) return end;
    bool numbered = false;
    if (const std::uint32_t marker = marker_length(w, numbered)) {
      line.kind = LineKind::kItem;
      in_list_ = true;
      line.numbered = numbered;
      line.content += marker;
      w = words(line);
      std::uint32_t length = 0;
      line.level = heading_level(w, length);
      if (line.level > 0) line.content += length;
      if (line.level == 0 && is_fence(w)) return fence(i, w);
      return i + 1;
    }
    std::uint32_t length = 0;
    const bool after_blank = i > 0 && lines_[i - 1].kind == LineKind::kBlank;
    if (line.indent == 0 && after_blank) in_list_ = false;
    // Four columns in and under no list, it is quoted code: "    # 주석".
    const std::uint8_t level = line.indent < 4 || in_list_ ? heading_level(w, length) : 0;
    if (level > 0) {
      line.kind = LineKind::kHeading;
      line.level = level;
      line.content += length;
      return i + 1;
    }
    return text(i, w);
  }

  static bool is_fence(string_view w) { return w.substr(0, 3) == "```" || w.substr(0, 3) == "~~~"; }

  std::size_t fence(std::size_t i, string_view w) {
    const bool item = lines_[i].kind == LineKind::kItem;
    const std::size_t end = fence_end(i, w);
    // "```ls -al```" is code within a line.
    const bool opens = end > 0 || (w.size() < 24 && w.find('`', 3) == string_view::npos);
    if (!item) lines_[i].kind = opens ? LineKind::kFence : LineKind::kText;
    if (end == 0) return i + 1;
    for (std::size_t c = i + 1; c < end; ++c) {
      lines_[c].kind = LineKind::kCode;
      lines_[c].content = std::min(lines_[c].content, lines_[c].span.end);
    }
    lines_[end].kind = LineKind::kFence;
    return end + 1;
  }

  // Comments hide lines when they close within the note; `known` is where the next one closes.
  std::size_t comment(std::size_t i, std::size_t& known, string_view close) {
    const std::size_t inside = lines_[i].content + 2;  // behind "<!" and "%%"
    if (known < inside || known == 0) known = text_.find(close, inside);
    if (known == string_view::npos) return text(i, words(lines_[i]));
    std::size_t last = i;
    while (last + 1 < lines_.size() && lines_[last].span.end < known) ++last;
    const std::size_t behind = known + close.size();
    const string_view rest = text_.substr(behind, lines_[last].span.end - behind);
    const bool ends_line = trim(rest).empty();
    if (last == i && !ends_line) return text(i, words(lines_[i]));
    for (std::size_t c = i; c <= last; ++c) lines_[c].kind = LineKind::kHidden;
    if (ends_line) return last + 1;
    lines_[last].content = static_cast<std::uint32_t>(behind) + indent_of(rest).bytes;
    return text(last, words(lines_[last]));
  }

  std::size_t table_end(std::size_t i) {
    const string_view header = words(lines_[i]);
    if (header.find('|') == string_view::npos || i + 1 >= lines_.size()) return 0;
    const std::size_t columns = delimiter_columns(words(lines_[i + 1]));
    if (columns == 0) return 0;
    const std::size_t bars = columns + 1;
    lines_[i].kind = lines_[i + 1].kind = LineKind::kTable;
    std::size_t at = i + 2;
    // What goes on for longer is text: a table is in memory as a whole, at forty bytes for one.
    while (at < lines_.size() && at - i < kMostTableLines &&
           lines_[at].span.begin - lines_[i].span.begin < kMostTableBytes) {
      const string_view row = words(lines_[at]);
      if (row.find('|') == string_view::npos) break;
      // A row that begins with '|' and has too few goes on in the next lines.
      std::size_t have = bar_count(row);
      std::size_t last = at;
      if (row[0] == '|') {
        while (have < bars && last + 1 < lines_.size() && last - at < kMaxRowLines) {
          const string_view next = words(lines_[last + 1]);
          if (!next.empty() && (next[0] == '|' || next[0] == '#')) break;
          have += bar_count(next);
          ++last;
        }
        if (have < bars) last = at;
      }
      for (; at <= last; ++at) lines_[at].kind = LineKind::kTable;
    }
    return at;
  }

  std::size_t text(std::size_t i, string_view w) {
    Line& line = lines_[i];
    line.kind = LineKind::kText;
    if (!line.quoted && is_bold_line(w)) {
      line.kind = LineKind::kHeading;
      line.level = kBoldHeadingLevel;
      return i + 1;
    }
    const bool alone = i == 0 || lines_[i - 1].kind != LineKind::kText;
    if (!alone || line.indent > 3 || line.quoted || i + 1 >= lines_.size()) return i + 1;
    const string_view under = trim(words(lines_[i + 1]));
    const char mark = under.size() >= 2 ? under[0] : '\0';
    if ((mark != '=' && mark != '-') || under.find_first_not_of(mark) != string_view::npos)
      return i + 1;
    const bool after_blank =
        i == 0 || lines_[i - 1].kind == LineKind::kBlank || lines_[i - 1].kind == LineKind::kHidden;
    if (mark == '-' && (!after_blank || w.size() > 100)) return i + 1;
    line.kind = LineKind::kHeading;
    line.level = mark == '=' ? 1 : 2;
    lines_[i + 1].kind = LineKind::kRule;
    return i + 2;
  }

  static constexpr std::array<char, 2> kFenceMarks = {'`', '~'};
  static constexpr std::size_t kMaxRowLines = 60;
  static constexpr std::size_t kMostTableLines = 250'000;
  static constexpr std::size_t kMostTableBytes = std::size_t{8} << 20;
  string_view text_;
  std::uint32_t first_;
  const ReadingWork* work_;
  std::vector<Line> lines_;
  std::array<std::vector<std::uint32_t>, 2> longest_close_;
  std::size_t html_comment_end_ = 0;
  std::size_t vault_comment_end_ = 0;
  bool in_list_ = false;
};

constexpr std::array<const char*, 9> kLineKindNames = {"blank", "rule", "heading", "item", "table",
                                                       "fence", "code", "hidden",  "text"};

}  // namespace

std::vector<Line> scan_lines(string_view text, std::uint32_t first_line, const ReadingWork* work) {
  return Scanner(text, first_line, work).run();
}

// "![…](data:image/png;base64,…)", "[image1]: <data:…>", "<img src="data:…">".
bool is_picture(string_view words) {
  constexpr std::size_t kShortest = 1000;
  if (words.size() < kShortest) return false;
  const std::size_t data = words.substr(0, 400).find("data:image/");
  if (data == string_view::npos || data == 0) return false;
  const bool opens = words.starts_with("![") || words.starts_with('[') || words.starts_with("<img");
  const char before = words[data - 1];
  const char close = before == '(' ? ')' : before == '<' ? '>' : before == '"' ? '"' : '\0';
  if (!opens || (close == '\0' && before != ' ')) return false;
  if (close == '\0') return words.find(' ', data) == string_view::npos;
  const std::size_t end = words.find(close, data);
  if (end == string_view::npos) return false;
  const string_view rest = words.substr(end + 1);
  return trim(rest).empty() || (words[0] == '<' && rest.find('>') == rest.size() - 1);
}

string_view cut_line(string_view text, std::size_t most) {
  return text.size() <= most ? text : text.substr(0, character_begin(text, most));
}

std::vector<Line> plain_lines(string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size() && lines.size() < kMostLines;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Line line;
    line.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    line.content = line.span.begin;
    if (trim(text.substr(begin, end - begin)).empty()) line.kind = LineKind::kBlank;
    lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

string_view content_of(string_view text, const Line& line) {
  return text.substr(line.content, line.span.end - line.content);
}

std::string to_string(string_view text, const std::vector<Line>& lines) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    out += std::to_string(i + 1) + ' ';
    if (line.quoted) out += '>';
    if (line.numbered) out += "numbered ";
    out += kLineKindNames[static_cast<std::size_t>(line.kind)];
    if (line.level > 0) out += " level " + std::to_string(line.level);
    out += " at " + std::to_string(line.indent);
    if (line.kind != LineKind::kBlank) out.append("  ").append(content_of(text, line));
    out += '\n';
  }
  return out;
}

}  // namespace gongbu
