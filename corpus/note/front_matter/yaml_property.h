// One property of front matter: "key: value" with the lines that belong to it. libyaml's events say
// what it holds. People's front matter is often no YAML (a colon in a title, tabs, '@'): such a
// property is read by its lines, and those beside it are not touched by that.
//
//   title: "보안 \"관련\"" # 나중에   →  title    보안 "관련"
//   title: 예: 정리                  →  title    예: 정리           no YAML: the line as it stands
//   tags: [aws, "a, b"]             →  tags     aws | a, b         a list
//   tags: #aws #보안                 →  tags     aws | 보안          YAML calls this a comment
//   author: {name: 김, url: x}       →  author   name: 김 | url: x
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

struct Property {
  std::string key;
  std::vector<std::string> values;  // one line each, none of them empty
  bool list = false;                // several values were meant, even where there is one
  bool operator==(const Property&) const = default;
};

/// Whether a line begins a property: "key: value" or "key:" from its first column on; of the keys
/// that notes are indexed by, "title:value" too. Sets key and value (trimmed) to their places in
/// the line.
bool begins_property(std::string_view line, std::string_view& key, std::string_view& value);

/// The property of an entry whose first line begins one. At most kMostValues values; what is nested
/// deeper than ten lists is read by its lines. Cost: linear in the entry.
Property read_property(std::string_view entry);

inline constexpr std::size_t kMostValues = 200;

}  // namespace gongbu
