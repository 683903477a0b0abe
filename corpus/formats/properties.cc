#include "corpus/formats/properties.h"

#include <algorithm>

#include "corpus/note/facets.h"
#include "corpus/note/front_matter/front_matter.h"
#include "corpus/note/table.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::string_view kTagNames[] = {"태그",     "tags", "tag",   "키워드",
                                          "keywords", "라벨", "labels"};

}  // namespace

bool holds_tags(std::string_view property) {
  const std::string word = folded(property);
  return std::find(std::begin(kTagNames), std::end(kTagNames), word) != std::end(kTagNames);
}

std::vector<std::string> property_values(std::string_view value) {
  constexpr std::size_t kMost = 30;
  std::vector<std::string> out;
  while (!value.empty() && out.size() < kMost) {
    const std::size_t end = std::min(value.find(','), value.size());
    std::string_view one = trim(value.substr(0, end));
    if (one.starts_with('#')) one.remove_prefix(1);
    if (!one.empty()) add_unique(out, one);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return out;
}

void take_property(std::string_view name, std::string_view value, FrontMatter& front) {
  if (holds_tags(name)) {
    for (const std::string& tag : property_values(value)) add_unique(front.tags, tag);
    return;
  }
  if (is_group_column(name)) {
    if (front.category.empty()) front.category = shortened(value, 200);
  } else {
    add_property(name, value, front);
  }
}

}  // namespace gongbu
