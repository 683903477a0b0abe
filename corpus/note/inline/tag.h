// HTML tags within a line of a note. What is no tag that notes use ("vector<int>", "a < b",
// "List<String>") is text.
//
//   <mark style="background: #FFB8EBA6;">, </b>   tags
//   <br>, </li>                                   tags that part words
#pragma once

#include <cstddef>
#include <string_view>

namespace gongbu {

struct InlineTag {
  /// Bytes up to and with '>'; 0: no tag. All of the text when the tag goes on in the next line.
  std::size_t size = 0;
  bool parts_words = false;
};

/// What no longer follows in the line, so that many '<' cost one search.
struct NothingFollows {
  bool end = false;    // '>'
  bool equal = false;  // '='
};

/// The tag that text begins with ('<'). `behind_word`: a letter stands before it, so that "List<A>"
/// is none.
InlineTag read_inline_tag(std::string_view text, bool behind_word, NothingFollows& nothing);

}  // namespace gongbu
