// Front matter that is no YAML: TOML between two lines "+++", as Hugo and Zola have it, and a JSON
// object between a first line "{" and the next line "}".
//
//   +++                       {
//   title = "큐 정리"            "title": "큐 정리",
//   [taxonomies]               "tags": ["aws"]
//   tags = ["aws"]            }
//   +++
// Broken TOML is read line by line. JSON is front matter only when it has a property that pages
// have (title, tags, date, …): a note may begin with an example.
#pragma once

#include <string_view>

#include "corpus/note/front_matter/front_matter.h"

namespace gongbu {

/// Cost: linear. A block of more than 500 lines or 64 kB is no front matter.
FrontMatterBlock read_data_front_matter(std::string_view text);

}  // namespace gongbu
