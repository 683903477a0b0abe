#include "corpus/note/front_matter.h"

#include <string>
#include <vector>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kMaxLines = 100;

string_view unquoted(string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
    return value.substr(1, value.size() - 2);
  return value;
}

// "key: value", key without spaces at the line's begin.
bool split_key(string_view line, string_view& key, string_view& value) {
  const std::size_t colon = line.find(':');
  if (colon == string_view::npos || colon == 0 || is_space(utf8_at(line, 0).code)) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return false;
  key = line.substr(0, colon);
  if (key.find_first_of("*`[<#|") != string_view::npos || key.size() > 60 || key[0] == '-')
    return false;
  value = trim(line.substr(colon + 1));
  return true;
}

void add_values(string_view value, std::vector<std::string>& out) {
  if (value.size() >= 2 && value[0] == '[' && value.back() == ']')
    value = value.substr(1, value.size() - 2);
  while (!value.empty()) {
    const std::size_t comma = value.find(',');
    const string_view one = unquoted(value.substr(0, comma));
    if (!one.empty()) out.emplace_back(one);
    if (comma == string_view::npos) break;
    value = value.substr(comma + 1);
  }
}

}  // namespace

FrontMatterBlock read_front_matter(string_view text) {
  std::vector<string_view> lines;
  std::size_t begin = 0;
  std::size_t closed = 0;
  while (begin < text.size() && lines.size() <= kMaxLines) {
    std::size_t end = text.find('\n', begin);
    if (end == string_view::npos) end = text.size();
    string_view line = text.substr(begin, end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    lines.push_back(line);
    begin = end + 1;
    if (lines.size() == 1 && line != "---") return {};
    if (lines.size() > 1 && (line == "---" || line == "...")) {
      closed = lines.size();
      break;
    }
  }
  if (closed == 0) return {};

  FrontMatterBlock block;
  std::vector<std::string>* list = nullptr;
  std::size_t keys = 0;
  for (std::size_t i = 1; i + 1 < closed; ++i) {
    const string_view line = lines[i];
    if (trim(line).empty() || line[0] == '#') continue;
    string_view key;
    string_view value;
    if (split_key(line, key, value)) {
      ++keys;
      const std::string name = folded(key);
      list = nullptr;
      if (name == "title") block.values.title = unquoted(value);
      if (name == "category" || name == "categories") {
        std::vector<std::string> all;
        add_values(value, all);
        if (!all.empty()) block.values.category = all[0];
      }
      if (name == "tags" || name == "tag") list = &block.values.tags;
      if (name == "aliases" || name == "alias") list = &block.values.aliases;
      if (list != nullptr) add_values(value, *list);
      continue;
    }
    const string_view item = trim(line);
    const bool listed = item[0] == '-' && (item.size() == 1 || item[1] == ' ');
    const bool nested = is_space(utf8_at(line, 0).code);
    if (keys == 0 || (!listed && !nested)) return {};
    if (listed && list != nullptr) add_values(unquoted(item.substr(1)), *list);
  }
  if (keys == 0) return {};
  for (std::string& tag : block.values.tags)
    if (!tag.empty() && tag[0] == '#') tag.erase(0, 1);
  block.first_line = static_cast<std::uint32_t>(closed) + 1;
  return block;
}

}  // namespace gongbu
