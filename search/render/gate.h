// What foreign text may do to a terminal: nothing. Everything that the program prints to one passes
// gated(); what is not seen, or is seen as something else, is shown by its name instead: escapes and
// other control characters (^[, ^?), C1 and direction controls, separators of lines, zero-width and
// other ignorable characters (<U+202E>), bytes of no character (<9B>), and of a run of combining
// marks those beyond the fourth. JSON always escapes the same characters.
//
//   gated("\x1b[31m")                →  "^[[31m"
//   escaped_json("\"a\xC2\x9B\"")    →  "\"a\u009b\""
//   quoted_path("가\n:1:1:나.md")     →  "\"가\\n\\0721\\0721\\072나.md\"" (the quotes are part of it)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongbu {

/// Reads a text character by character and says which must not be shown as they are. Joiners inside
/// an emoji, two marks of a letter and the vowels of decomposed Hangul may.
class HiddenCharacters {
 public:
  /// Whether `c`, which ends at `end` of `text`, is hidden. Call it for each character in order;
  /// kBadByte is hidden.
  bool is_hidden(char32_t c, std::string_view text, std::size_t end);

 private:
  std::uint32_t marks_ = 0;  // in a row
  bool after_emoji_ = false;
};

/// The text with line ends and tabs, without anything else that could steer a terminal.
/// gated(gated(x)) == gated(x). Cost: linear; a copy when there is nothing to show.
std::string gated(std::string_view text);

/// JSON text with the same characters escaped (\u202e). REQUIRES: JSON in valid UTF-8.
std::string escaped_json(std::string json);

/// A path that is one field of one line, by git's rule (core.quotePath=false): with a quote, a
/// backslash, a control character or anything hidden in it, it stands in double quotes with C's
/// escapes, bytes as three octal digits; names in other encodings keep their bytes. `separators`
/// are escaped too (":" where a colon ends the field).
std::string quoted_path(std::string_view path, std::string_view separators = "");

}  // namespace gongbu
