// Properties that Notion gives pages and rows, by the names people give them: which hold tags and
// which the category.
//
//   "태그", "AWS, DB"      →  tags AWS and DB
//   "카테고리", "컴퓨팅"    →  category 컴퓨팅
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/note.h"

namespace gongbu {

bool holds_tags(std::string_view property);

/// "AWS, DB" → AWS and DB, without '#', up to 30.
std::vector<std::string> property_values(std::string_view value);

/// Adds tags, and the category where there is none yet.
void take_property(std::string_view name, std::string_view value, FrontMatter& front);

}  // namespace gongbu
