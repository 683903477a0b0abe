#include "corpus/note/front_matter/front_matter.h"

#include <algorithm>
#include <iterator>

#include "corpus/note/facets.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kMostLinesOfFrontMatter = 500;
constexpr std::size_t kMostBytes = 64 << 10;
constexpr std::size_t kLongestTitle = 400;
constexpr std::size_t kLongestCategory = 200;
constexpr std::size_t kMostNames = 100;  // tags, aliases
constexpr std::size_t kMostProperties = 100;
constexpr std::size_t kLongestKey = 60;     // of a property, in bytes
constexpr std::size_t kLongestValue = 160;  // of it too

// What stands between the marks, and the line behind them; 0 when text begins with no such block.
struct FoundBlock {
  string_view text;
  std::uint32_t next_line = 0;
};

FoundBlock find_block(string_view text) {
  const string_view all = text.substr(0, kMostBytes);
  std::size_t first = 0;
  for (std::uint32_t line = 1, at = 0; line <= kMostLinesOfFrontMatter && at < all.size(); ++line) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    string_view words = all.substr(at, end - at);
    while (words.ends_with(' ')) words.remove_suffix(1);
    if (line == 1 && words != "---") return {};
    if (line == 1) first = std::min(end + 1, all.size());
    if (line > 1 && (words == "---" || words == "..."))
      return {all.substr(first, at - first), line + 1};
    at = static_cast<std::uint32_t>(end) + 1;
  }
  return {};
}

// Whether a value that begins with a bracket or quote ends behind the entry's lines so far.
bool is_open(string_view entry, string_view value) {
  constexpr string_view kOpening = "[{\"'";
  constexpr string_view kClosing = "]}\"'";
  const std::size_t mark = value.empty() ? string_view::npos : kOpening.find(value[0]);
  if (mark == string_view::npos) return false;
  const auto begin = static_cast<std::size_t>(value.data() - entry.data());
  return entry.find(kClosing[mark], begin + 1) == string_view::npos;
}

// Cuts the block before each line that begins a property. Nothing when other lines than those of
// properties and comments stand between.
std::vector<Property> properties_of(string_view block) {
  std::vector<Property> out;
  std::size_t entry = 0;  // begin of the entry that is open
  bool any = false;
  string_view value;  // of its first line
  for (std::size_t at = 0; at < block.size();) {
    const std::size_t end = std::min(block.find('\n', at), block.size());
    const string_view line = block.substr(at, end - at);
    const string_view words = trim(line);
    string_view key;
    string_view next_value;
    if (words.empty() || line[0] == '#') {
      // goes with the entry it stands in
    } else if (begins_property(line, key, next_value)) {
      if (any) out.push_back(read_property(block.substr(entry, at - entry)));
      any = true;
      entry = at;
      value = next_value;
    } else {
      const bool item = words == "-" || words.starts_with("- ");
      const bool nested = is_space(utf8_at(line, 0).code);
      if (!any || !(item || nested || is_open(block.substr(entry, at - entry), value))) return {};
    }
    at = end + 1;
  }
  if (any) out.push_back(read_property(block.substr(entry)));
  return out;
}

// "aws, 보안" is two tags; "- aws, 보안" is one.
std::vector<std::string> names_in(const Property& property) {
  std::vector<std::string> out;
  const auto add = [&out](string_view name) {
    name = trim(name);
    if (name.size() > 1 && (name[0] == '"' || name[0] == '\'') && name.back() == name[0])
      name = name.substr(1, name.size() - 2);
    if (name.starts_with('#')) name.remove_prefix(1);
    if (!name.empty() && out.size() < kMostNames) out.emplace_back(name);
  };
  for (string_view value : property.values) {
    for (std::size_t comma = value.find(','); !property.list && comma != string_view::npos;
         comma = value.find(',')) {
      add(value.substr(0, comma));
      value.remove_prefix(comma + 1);
    }
    add(value);
  }
  return out;
}

}  // namespace

void take(const Property& property, FrontMatter& front) {
  const std::string name = folded(property.key);
  const auto append = [&property](std::vector<std::string>& to) {
    std::vector<std::string> names = names_in(property);
    to.insert(to.end(), std::make_move_iterator(names.begin()),
              std::make_move_iterator(names.end()));
    to.resize(std::min(to.size(), kMostNames));
  };
  if (name == "title" && !property.values.empty())
    front.title = shortened(property.values[0], kLongestTitle);
  if (name == "category" || name == "categories")
    if (const std::vector<std::string> names = names_in(property); !names.empty())
      front.category = shortened(names[0], kLongestCategory);
  if (name == "tags" || name == "tag") append(front.tags);
  if (name == "aliases" || name == "alias") append(front.aliases);
  constexpr string_view kFields[] = {"title", "category", "categories", "tags",
                                     "tag",   "aliases",  "alias"};
  if (std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields)) return;
  for (const std::string& value : property.values) add_property(property.key, value, front);
}

void add_property(std::string_view key, std::string_view value, FrontMatter& front) {
  std::string name = folded(shortened(key, kLongestKey));
  std::replace(name.begin(), name.end(), '=', '-');
  const std::string text = folded(shortened(value, kLongestValue));
  if (!name.empty() && !text.empty() && front.properties.size() < kMostProperties)
    add_unique(front.properties, name + '=' + text);
}

FrontMatterBlock read_front_matter(string_view text) {
  const FoundBlock found = find_block(text);
  FrontMatterBlock block;
  if (found.next_line > 0) block.properties = properties_of(found.text);
  if (block.properties.empty()) return {};
  for (const Property& property : block.properties) take(property, block.values);
  block.first_line = found.next_line;
  return block;
}

std::vector<std::string> values_of(const std::vector<Property>& properties, string_view name) {
  std::vector<std::string> out;
  for (const Property& property : properties)
    if (same_but_for_case(property.key, name))
      out.insert(out.end(), property.values.begin(), property.values.end());
  return out;
}

}  // namespace gongbu
