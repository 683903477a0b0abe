#include "corpus/note/front_matter/page_properties.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kNone = string_view::npos;

// "key:: value": a key of one word, which begins with a letter.
bool split(string_view words, string_view& key, string_view& value) {
  constexpr std::size_t kLongestProperty = 60;
  const std::size_t colons = words.substr(0, kLongestProperty).find("::");
  if (colons == kNone || colons == 0) return false;
  key = words.substr(0, colons);
  if (key.find_first_of(" \t`*[](){}<>|#:/\"'\\") != kNone) return false;
  if (!is_word(utf8_at(key, 0).code)) return false;
  value = words.substr(colons + 2);
  if (!value.empty() && !is_space(utf8_at(value, 0).code)) return false;
  value = trim(value);
  return true;
}

bool is_uuid(string_view value) {
  return value.size() == 36 && value.find_first_not_of("0123456789abcdefABCDEF-") == kNone;
}

std::string without_links(string_view value) {
  std::string out(value);
  for (const string_view mark : {string_view("[["), string_view("]]")})
    for (std::size_t at = out.find(mark); at != kNone; at = out.find(mark, at)) out.erase(at, 2);
  return out;
}

}  // namespace

std::vector<Property> page_properties(string_view text, const std::vector<Line>& lines) {
  constexpr std::size_t kMost = 100;
  std::vector<Property> out;
  for (const Line& line : lines) {
    if (line.kind == LineKind::kBlank || line.kind == LineKind::kHidden) {
      if (!out.empty() && line.kind == LineKind::kBlank) break;
      continue;
    }
    const bool first_item = line.kind == LineKind::kItem && out.empty();
    string_view key;
    string_view value;
    if ((line.kind != LineKind::kText && !first_item) || out.size() == kMost ||
        !split(content_of(text, line), key, value))
      break;
    if (std::string plain = without_links(value); !plain.empty())
      out.push_back({std::string(key), {std::move(plain)}, false});
  }
  return out;
}

bool is_hidden_property(string_view words) {
  string_view key;
  string_view value;
  if (words.find("::") == kNone || !split(words, key, value)) return false;
  if (key == "id") return is_uuid(value);
  if (key == "collapsed" || key == "heading")
    return value == "true" || value == "false" || value.find_first_not_of("0123456789") == kNone;
  return key == "ls-type" || key == "background-color" || key.starts_with("logseq.") ||
         key.starts_with("card-") || key.starts_with("hl-") || key.starts_with("query-");
}

}  // namespace gongbu
