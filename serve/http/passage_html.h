// A passage as HTML, from the lines and blocks that made it (corpus/note/blocks.h): a table whose
// cells have several lines is a table, a numbered answer keeps its number, code is set as code.
// A row of a table is a list of column and value, since the passage has its row alone.
#pragma once

#include <string>
#include <string_view>

#include "corpus/passage.h"

namespace gongbu::serve {

/// Well-formed, and made of our own tags alone (inline_html.h). Linear in the passage.
std::string passage_html(const Passage& passage);

/// Lines of any note, beside a passage: what stands before and after it.
std::string lines_html(std::string_view text, std::string_view passage_id);

/// Whether the passage embeds a picture of this name.
bool embeds_picture(const Passage& passage, std::string_view name);

}  // namespace gongbu::serve
