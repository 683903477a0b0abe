#include "corpus/formats/reading.h"

#include <algorithm>

#include "corpus/note/work.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

bool is_letter(char c) { return is_ascii_alnum(c) || !is_ascii(c); }

}  // namespace

void ReadingWriter::line(string_view text, std::uint32_t source_line,
                         std::vector<std::string> tags) {
  poll(work_);
  if (full()) return;
  if (const string_view whole = text; (text = cut_line(whole)).size() < whole.size())
    if (reading_.cut_line == 0) reading_.cut_line = source_line;
  if (!tags.empty())
    reading_.heading_tags.emplace_back(static_cast<std::uint32_t>(reading_.source_lines.size()),
                                       std::move(tags));
  std::string& out = reading_.text;
  const std::size_t begin = out.size();
  out += text;
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\n', ' ');
  out += '\n';
  const std::uint32_t last = empty() ? 1 : reading_.source_lines.back();
  reading_.source_lines.push_back(std::max(last, source_line));
  blank_ = trim(text).empty();
  if (out.size() >= kMaxReadingBytes) reading_.cut_short = true;
}

void ReadingWriter::blank(std::uint32_t source_line) {
  if (!blank_) line({}, source_line);
}

std::string escaped(string_view text, bool bars) {
  static constexpr string_view kPaired = "~=%";
  static constexpr string_view kEscapable = "\\`*_{}[]()#+-.!|~>$<=%&^";
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i > 0 ? text[i - 1] : ' ';
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    bool mark = c == '*' || c == '`' || c == '[' || c == ']' || (bars && c == '|');
    if (c == '_') mark = !is_letter(before) || !is_letter(after);
    if (c == '<') mark = is_ascii_alnum(after) || after == '/' || after == '!';
    if (c == '&') mark = is_ascii_alnum(after) || after == '#';
    if (c == '\\') mark = i + 1 == text.size() || kEscapable.find(after) != string_view::npos;
    if (c == '^') mark = before == ' ' && is_ascii_alnum(after);  // a block's id
    if (kPaired.find(c) != string_view::npos) mark = before == c || after == c;
    if (c == '~' && (is_letter(before) || before == ')')) mark = true;  // a subscript
    if (mark) out += '\\';
    out += c;
  }
  return out;
}

std::string guarded(std::string markdown) {
  static constexpr string_view kOpeners = "#+->|=";
  if (markdown.empty()) return markdown;
  std::size_t digits = 0;
  while (digits < markdown.size() && digits < 4 && markdown[digits] >= '0' &&
         markdown[digits] <= '9')
    ++digits;
  if (kOpeners.find(markdown[0]) != string_view::npos)
    markdown.insert(0, 1, '\\');
  else if (digits > 0 && digits < markdown.size() &&
           (markdown[digits] == '.' || markdown[digits] == ')'))
    markdown.insert(digits, 1, '\\');
  return markdown;
}

std::string fence_for(string_view code) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

}  // namespace gongbu
