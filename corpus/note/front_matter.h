// Front matter: the YAML keys that notes use, between a `---` in line 1 and the next `---` or
// `...`. Not a YAML parser: title, category, tags and aliases as scalars, [flow, lists] or "- item"
// lines; other keys are passed over. What does not look like keys is no front matter: a note may
// begin with a rule.
//
//   ---
//   title: 컨테이너 정리
//   tags: [aws, 컨테이너]
//   ---
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/note.h"

namespace gongbu {

struct FrontMatterBlock {
  FrontMatter values;
  std::uint32_t first_line = 1;  // the first line behind it; 1 when there is none
};

FrontMatterBlock read_front_matter(std::string_view text);

}  // namespace gongbu
