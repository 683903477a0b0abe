#include "corpus/note/title.h"

#include <algorithm>
#include <array>

#include "corpus/note/inline.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

bool is_hex(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr std::array<string_view, 8> kNamelessFiles = {"readme", "index",    "untitled", "무제",
                                                       "note",   "제목없음", "notes",    "새노트"};

// Words that are only digits, or hex of a hash's length.
bool names_something(string_view title) {
  const std::string word = folded(title);
  if (std::find(kNamelessFiles.begin(), kNamelessFiles.end(), word) != kNamelessFiles.end())
    return false;
  for (std::size_t at = 0; at < title.size();) {
    const Utf8Char first = utf8_at(title, at);
    if (!is_word(first.code)) {
      at += first.size;
      continue;
    }
    std::size_t end = at;
    bool digits = true;
    bool hex = true;
    while (end < title.size() && is_word(utf8_at(title, end).code)) {
      const Utf8Char c = utf8_at(title, end);
      digits = digits && is_ascii_digit(c.code);
      hex = hex && c.code < 0x80 && is_hex(title[end]);
      end += c.size;
    }
    if (!digits && !(hex && end - at >= 8)) return true;
    at = end;
  }
  return false;
}

}  // namespace

bool has_notion_id(string_view name) {
  if (name.size() < 34) return false;
  const string_view id = name.substr(name.size() - 32);
  const char before = name[name.size() - 33];
  return std::all_of(id.begin(), id.end(), is_hex) &&
         (before == ' ' || before == '-' || before == '_');
}

std::string title_of_path(string_view path) {
  string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != string_view::npos && dot > 0) name = name.substr(0, dot);
  name = trim(name);
  if (name.ends_with("_all") && has_notion_id(name.substr(0, name.size() - 4)))
    name.remove_suffix(4);
  if (has_notion_id(name)) name = trim(name.substr(0, name.size() - 33));
  return composed(name);
}

std::optional<std::uint32_t> wrapping_item(const std::vector<Block>& blocks,
                                           const std::vector<Line>& lines) {
  const Block& root = blocks[0];
  if (root.children.size() != 1) return std::nullopt;
  const Block& only = blocks[root.children[0]];
  if (only.kind != BlockKind::kItem || only.children.empty() || lines[only.first].numbered)
    return std::nullopt;
  // A page of its own: it holds a table, a heading, or items with children.
  const bool page = std::any_of(only.children.begin(), only.children.end(), [&](std::uint32_t id) {
    return blocks[id].kind == BlockKind::kTable || blocks[id].kind == BlockKind::kHeading;
  });
  if (!page) return std::nullopt;
  return root.children[0];
}

std::string title_of(const Note& note, const std::vector<Line>& lines,
                     const std::vector<Block>& blocks) {
  if (!note.front_matter.title.empty()) return note.front_matter.title;
  const string_view text = markdown_of(note);
  const Line* first = nullptr;
  std::size_t count = 0;
  for (const Line& line : lines) {
    if (line.level != 1 || line.kind != LineKind::kHeading) continue;
    if (first == nullptr) first = &line;
    ++count;
  }
  if (count == 1) {
    std::string title = plain_subject(content_of(text, *first));
    if (!title.empty()) return title;
  }
  if (const auto wrap = wrapping_item(blocks, lines)) {
    std::string title = plain_subject(content_of(text, lines[blocks[*wrap].first]));
    if (!title.empty()) return title;
  }
  return title_of_path(note.path);
}

std::string first_heading(const Note& note, const std::vector<Line>& lines,
                          const std::vector<Block>& blocks) {
  const string_view text = markdown_of(note);
  if (const auto wrap = wrapping_item(blocks, lines))
    return plain_subject(content_of(text, lines[blocks[*wrap].first]));
  for (const Line& line : lines) {
    if (line.level == 0 || (line.kind != LineKind::kHeading && line.kind != LineKind::kItem))
      continue;
    std::string name = plain_subject(content_of(text, line));
    if (!name.empty()) return name;
  }
  return {};
}

bool title_speaks(const Note& note) {
  return note.title != title_of_path(note.path) || names_something(note.title);
}

}  // namespace gongbu
