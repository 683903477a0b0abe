#include "corpus/note/front_matter/toml_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "corpus/toml.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kMostLines = 500;
constexpr std::size_t kMostTomlOrJson = std::size_t{64} << 10;

struct Block {
  string_view text;  // between the fences
  string_view with_fences;
  std::uint32_t next_line = 0;  // 0: there is none
};

Block find_block(string_view text, string_view open, string_view close) {
  std::size_t begin = 0;
  std::size_t inside = 0;
  for (std::uint32_t number = 1; number <= kMostLines && begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > kMostTomlOrJson) break;
    string_view line = text.substr(begin, end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (number == 1) {
      if (line != open) return {};
      inside = std::min(end + 1, text.size());
    } else if (line == close) {
      return {text.substr(inside, begin - inside), text.substr(0, end), number + 1};
    }
    begin = end + 1;
  }
  return {};
}

// Addresses that a page had before are no names.
bool is_address(string_view value) {
  return value.find('/') != string_view::npos && value.find(' ') == string_view::npos;
}

void add(std::vector<Property>& out, std::string key, std::vector<std::string> values, bool list) {
  if (folded(key) == "aliases") std::erase_if(values, is_address);
  for (std::string& value : values) std::replace(value.begin(), value.end(), '\n', ' ');
  std::erase_if(values, [](const std::string& value) { return trim(value).empty(); });
  if (values.size() > kMostValues) values.resize(kMostValues);
  if (!values.empty()) out.push_back({std::move(key), std::move(values), list});
}

// Where Hugo and Zola keep what a page is filed under and what its author added.
bool is_group(string_view key) { return key == "taxonomies" || key == "extra" || key == "params"; }

std::string text_of(const toml::node& node) {
  if (const auto text = node.value<std::string>()) return *text;
  std::ostringstream out;
  node.visit([&out](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value.get();
  });
  return out.str();
}

void add_table(const toml::table& table, std::vector<Property>& out) {
  for (const auto& [key, node] : table) {
    const string_view name = key.str();
    if (const toml::table* group = node.as_table()) {
      if (is_group(name)) add_table(*group, out);
      continue;
    }
    std::vector<std::string> values;
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      values.push_back(text_of(node));
    } else {
      for (const toml::node& item : *array) values.push_back(text_of(item));
    }
    add(out, std::string(name), std::move(values), array != nullptr);
  }
}

std::optional<toml::table> parsed(string_view text) {
  try {
    return parse_toml(text);
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

std::vector<Property> toml_properties(string_view text) {
  std::vector<Property> out;
  if (const std::optional<toml::table> table = parsed(text)) {
    add_table(*table, out);
    return out;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::optional<toml::table> line = parsed(text.substr(0, end))) add_table(*line, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string text_of(const nlohmann::ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() || value.is_boolean() ? value.dump() : std::string();
}

void add_object(const nlohmann::ordered_json& object, std::vector<Property>& out) {
  for (const auto& [key, value] : object.items()) {
    if (value.is_object()) {
      if (is_group(key)) add_object(value, out);
      continue;
    }
    std::vector<std::string> values;
    if (value.is_array()) {
      for (const auto& item : value) values.push_back(text_of(item));
    } else {
      values.push_back(text_of(value));
    }
    add(out, key, std::move(values), value.is_array());
  }
}

bool is_of_a_page(const Property& property) {
  static constexpr string_view kKeys[] = {"title", "tags",       "date",     "draft",
                                          "slug",  "categories", "category", "description",
                                          "alias", "aliases",    "weight",   "author"};
  return std::find(std::begin(kKeys), std::end(kKeys), folded(property.key)) != std::end(kKeys);
}

std::vector<Property> json_properties(string_view text) {
  const auto object = nlohmann::ordered_json::parse(text, nullptr, false);
  std::vector<Property> out;
  if (object.is_object()) add_object(object, out);
  if (std::none_of(out.begin(), out.end(), is_of_a_page)) out.clear();
  return out;
}

}  // namespace

FrontMatterBlock read_data_front_matter(string_view text) {
  FrontMatterBlock block;
  if (const Block toml = find_block(text, "+++", "+++"); toml.next_line > 0) {
    block.properties = toml_properties(toml.text);
    block.first_line = toml.next_line;
  } else if (const Block json = find_block(text, "{", "}"); json.next_line > 0) {
    block.properties = json_properties(json.with_fences);
    if (block.properties.empty()) return {};
    block.first_line = json.next_line;
  }
  for (const Property& property : block.properties) take(property, block.values);
  return block;
}

}  // namespace gongbu
