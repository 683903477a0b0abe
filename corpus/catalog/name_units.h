// Text as the letters that names are compared by: case folded, composed, full-width forms made
// plain, each with the bytes it came from. It is not tokenisation: particles and spaces are still
// there.
//
//   "Ｓ３ 버킷" → s[0,3) 3[3,6) space[6,7) 버[7,10) 킷[10,13)     "버킷" in NFD gives the same 버,
//   킷
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

enum class UnitKind : std::uint8_t { kLatin, kHangul, kSpace, kHyphen, kOther };

struct NameUnit {
  char32_t letter = 0;
  std::uint32_t begin = 0;  // bytes, half open
  std::uint32_t end = 0;
  UnitKind kind = UnitKind::kOther;  // kLatin is [a-z0-9] and nothing else

  bool separates() const { return kind == UnitKind::kSpace || kind == UnitKind::kHyphen; }
};

/// Replaces `units` by those of UTF-8 `text`; bad bytes become U+FFFD. Linear; allocates only to
/// grow `units`.
void fold_units(std::string_view text, std::vector<NameUnit>& units);

/// How many units from `at` on are the vendor's name (AWS, Amazon, 아마존) and the gap behind it; 0
/// when there is none. Its beginning must be the beginning of a word; that is for the caller to see
/// to.
std::size_t vendor_prefix_length(const std::vector<NameUnit>& units, std::size_t at);

/// The index behind the gap between two words that begins at `at`: spaces, or one hyphen. `at` when
/// no word follows.
std::size_t past_gap(const std::vector<NameUnit>& units, std::size_t at);

/// The letters of a whole name, without spaces, hyphens and the vendor's name: "Amazon Dynamo DB" →
/// "dynamodb".
std::u32string name_key(std::string_view name);

}  // namespace gongbu
