// Front matter: the YAML properties between a `---` in line 1 and the next `---` or `...`. What
// does not look like properties is no front matter: a note may begin with a rule. Each property is
// read by itself (yaml_property.h), so that a broken one costs no other.
//
//   ---
//   title: 컨테이너 정리
//   tags: [aws, 컨테이너]
//   ---
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/note.h"
#include "corpus/note/front_matter/yaml_property.h"

namespace gongbu {

struct FrontMatterBlock {
  FrontMatter values;                // of the properties that notes are indexed by
  std::vector<Property> properties;  // all of them, in order
  std::uint32_t first_line = 1;      // the first line behind it; 1 when there is none
};

/// Cost: linear. A block of more than 500 lines or 64 kB is no front matter.
FrontMatterBlock read_front_matter(std::string_view text);

/// Sets what notes are indexed by, or adds to it: title, category, tags, aliases, and as properties
/// all others.
void take(const Property& property, FrontMatter& front);

/// Adds "author=김" to what the note says of itself (Passage::properties), within limits.
void add_property(std::string_view key, std::string_view value, FrontMatter& front);

/// The values of the properties of that name, whatever the case of its ASCII letters.
std::vector<std::string> values_of(const std::vector<Property>& properties, std::string_view name);

}  // namespace gongbu
