#include "indexer/note/link_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/note/inline.h"
#include "corpus/note/inline/link.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kMaxChars = 160;  // in brackets without an address
// What may stand before a link in its line and not in the body: the mark of a list, spaces.
constexpr std::size_t kSlack = 8;
constexpr std::size_t kMostMissed = 16;  // links of a line that the body writes otherwise

bool is_word(char c) { return is_ascii_alnum(c) || !is_ascii(c); }

// Code in a line: from some back ticks to as many.
class CodeSpans {
 public:
  explicit CodeSpans(string_view line) : line_(line) {}

  // Behind the code that begins at `at`; behind the back ticks where nothing ends it.
  std::size_t end(std::size_t at) {
    const std::size_t size = ticks(at);
    if (size >= open_.size() || open_[size]) return at + size;
    for (std::size_t i = line_.find('`', at + size); i != string_view::npos;
         i = line_.find('`', i)) {
      const std::size_t other = ticks(i);
      i += other;
      if (other == size) return i;
    }
    open_[size] = true;
    return at + size;
  }

 private:
  std::size_t ticks(std::size_t at) const {
    return std::min(line_.find_first_not_of('`', at), line_.size()) - at;
  }

  string_view line_;
  std::array<bool, 8> open_{};  // so many are not ended from here on
};

struct Link {
  std::size_t before = 0;  // bytes between it and the link before, without markup
  std::string text;        // without markup
};

// In order.
std::vector<Link> links_of(string_view line) {
  std::vector<Link> out;
  std::size_t last = 0;
  std::vector<std::size_t> open;
  CodeSpans code(line);
  const auto add = [&](std::size_t link, std::size_t begin, std::size_t end) {
    std::string text = plain_line(line.substr(begin, end - begin));
    if (text.empty()) return;
    out.push_back({plain_line(line.substr(last, link - last)).size(), std::move(text)});
    last = end;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\') ++i;
    if (c == '`') {
      i = code.end(i) - 1;
      continue;
    }
    if (c == '[') open.push_back(i);
    if (c != ']' || open.empty()) continue;
    const std::size_t begin = open.back();
    open.pop_back();
    const char before = begin > 0 ? line[begin - 1] : ' ';
    const char behind = i + 1 < line.size() ? line[i + 1] : ' ';
    if (before == '[' && behind == '[') {  // Org
      const std::size_t end = line.find("]]", i);
      if (end == string_view::npos) return out;
      add(begin - 1, i + 2, end);
      open.clear();
      i = end + 1;
      continue;
    }
    const std::size_t end = behind == '('   ? inline_text::address_end(line, i + 1)
                            : behind == '[' ? inline_text::reference_end(line, i + 1)
                                            : inline_text::kNone;
    if (end == inline_text::kNone || is_ascii_alnum(before)) continue;
    if (before != '!') {
      add(begin, begin + 1, i);
      last = end;
    }
    i = end - 1;
  }
  return out;
}

// Where the text stands in a line of the body: the last place up to `expected` or a space behind,
// where there is one from kSlack before it on; else the first from `at` on.
std::size_t nearest(string_view body, string_view text, std::size_t at, std::size_t expected) {
  const std::size_t from = expected > at + kSlack ? expected - kSlack : at;
  std::size_t found = body.find(text, from);
  if (found == string_view::npos) return body.find(text, at);
  while (found < expected) {
    const std::size_t later = body.substr(0, expected + 1 + text.size()).find(text, found + 1);
    if (later == string_view::npos) break;
    found = later;
  }
  return found;
}

std::vector<string_view> lines_of(string_view text) {
  std::vector<string_view> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

}  // namespace

LinkText::LinkText(const Passage& passage) {
  if (passage.text.find("](") == std::string::npos && passage.text.find("][") == std::string::npos)
    return;
  const std::vector<string_view> source = lines_of(passage.text);
  if (source.size() != passage.lines.last - passage.lines.first + std::size_t{1}) return;
  const std::vector<string_view> body = lines_of(passage.body);
  std::uint32_t read = 0;  // the source line that `links` are of
  std::vector<Link> links;
  std::size_t next = 0;
  // The first line is the subject, but where no heading names the text.
  for (std::size_t i = passage.kind == PassageKind::kProse ? 0 : 1;
       i < std::min(body.size(), passage.body_lines.size()); ++i) {
    const std::uint32_t line = passage.body_lines[i];
    if (!passage.lines.contains(line)) continue;
    if (line != read) {
      links = links_of(source[line - passage.lines.first]);
      next = 0;
      read = line;
    }
    // Of a table's row, whose cells are lines of the body, the next link may be in another.
    const bool last = i + 1 == passage.body_lines.size() || passage.body_lines[i + 1] != line;
    std::size_t missed = 0;
    for (std::size_t at = 0; next < links.size(); ++next) {
      const auto& [before, text] = links[next];
      std::size_t found = nearest(body[i], text, at, at + before);
      if (found == string_view::npos) {
        if (last && ++missed < kMostMissed) continue;
        break;
      }
      at = found + text.size();
      const auto begin = static_cast<std::size_t>(body[i].data() - passage.body.data());
      links_.push_back(
          {static_cast<std::uint32_t>(begin + found), static_cast<std::uint32_t>(begin + at)});
    }
  }
}

std::string with_link_addresses(string_view text) {
  constexpr string_view kAddress = "(.)";
  std::string out;
  std::size_t copied = 0;
  for (std::size_t open = text.find('['); open != string_view::npos;
       open = text.find('[', open + 1)) {
    if (open > 0 && is_word(text[open - 1])) continue;
    if (open + 1 == text.size()) break;
    const char first = text[open + 1];
    if (first == ' ' || first == '"' || first == '\'') continue;
    std::size_t chars = 0;
    std::size_t close = open + 1;
    while (close < text.size() && text[close] != ']' && chars <= kMaxChars)
      chars += !is_continuation(text[close++]);
    if (close == text.size() || text[close] != ']') continue;
    if (close + 1 < text.size() && is_ascii_alnum(text[close + 1])) continue;
    out.append(text.substr(copied, close + 1 - copied)).append(kAddress);
    copied = close + 1;
    open = close;
  }
  return out.append(text.substr(copied));
}

}  // namespace gongbu
