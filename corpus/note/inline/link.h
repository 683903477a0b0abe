// Links as notes write them, and what of each is read. Addresses are never words.
//
//   [[EC2#요금]]  →  "EC2 > 요금"      [[EC2|서버]]  →  "서버"      [마감:: 내일]  →  "마감: 내일"
// Each function looks at what begins at `at` of a line and gives kNone (or a size of 0) for what is
// something else. Linear: what they search for without a limit is asked once a line by the caller.
#pragma once

#include <cstddef>
#include <string_view>

namespace gongbu::inline_text {

inline constexpr std::size_t kNone = std::string_view::npos;

/// What a wiki link is read as: two texts with " > " between them where both are there.
struct WikiText {
  std::string_view text;
  std::string_view heading;
};
/// `target` is what stands between "[[" and "]]".
WikiText read_wiki(std::string_view target);

/// Bytes of "[^1]" or "[^1]:", 0 for none.
std::size_t footnote_size(std::string_view line, std::size_t at);

/// Dataview's "[마감:: 내일]".
struct InlineField {
  std::string_view name;
  std::string_view value;
  std::size_t size = 0;  // bytes, brackets included; 0: none
};
InlineField read_inline_field(std::string_view line, std::size_t at);

/// Behind "(address)" or "(address "title")"; an address holds no space. Looks at 4,000 bytes.
std::size_t address_end(std::string_view line, std::size_t at);

/// Behind "[reference]". Looks at 60 bytes.
std::size_t reference_end(std::string_view line, std::size_t at);

/// Whether text is letters, digits and '_' only.
bool is_identifier(std::string_view text);

}  // namespace gongbu::inline_text
