// Properties as Logseq and Dataview write them: "key:: value" on a line. Those at a page's begin
// are the page's, as front matter is; they stay text, because they are shown. What Logseq keeps for
// itself in such lines (ids, what is folded) says nothing.
//
//   tags:: aws, [[큐]]         tags aws and 큐 of the page
//   alias:: SQS               another name of it
//     id:: 64a1…-…            hidden
#pragma once

#include <string_view>
#include <vector>

#include "corpus/note/front_matter/yaml_property.h"
#include "corpus/note/lines.h"

namespace gongbu {

/// The properties that the page's first lines with words are. Cost: that of these lines.
std::vector<Property> page_properties(std::string_view text, const std::vector<Line>& lines);

/// Whether a line's words are a property of Logseq's own.
bool is_hidden_property(std::string_view words);

}  // namespace gongbu
