// Characters written by name or number: "&nbsp;" "&#44032;" "&#xAC00;". Names are those of HTML 4
// (corpus/note/inline/entities.tsv). A ';' is needed: "AT&T", "?a=1&copy=2" stay as they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gongbu {

/// Appends the character that text begins with by name, and returns the bytes it took; 0 when text
/// begins with none. What is no character becomes U+FFFD.
std::size_t decode_entity(std::string_view text, std::string& out);

}  // namespace gongbu
