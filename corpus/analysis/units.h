// A run of text as normalised characters that know the source bytes they come from: the offset map
// that keeps highlights exact through composition, width folding and compatibility forms.
//
//   "ＥＣ２를" (NFD 를)  →  'E' 0–3, 'C' 3–6, '2' 6–9, '를' 9–18
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace gongbu {

/// What a character is to the splitter.
/// kSign: emoji and marks (✅ → ★), which stand for themselves.
enum class CharClass : std::uint8_t { kHangul, kHan, kLatin, kSign, kOther };

struct Unit {
  char32_t c = 0;
  std::uint32_t begin = 0;  // source bytes, half open; characters of one composition share them
  std::uint32_t end = 0;
  CharClass kind = CharClass::kOther;
};

/// Appends the units of text[begin, end) without white space: NFKC, except that compatibility jamo
/// stay, lone conjoining jamo become compatibility jamo, ㆍ · ・ and what enclosed characters leave
/// behind become separators, and invisible characters go. Bad UTF-8 is a separator. ASCII and
/// composed Hangul cost a table look-up; the rest goes through ICU.
void append_units(std::string_view text, std::uint32_t begin, std::uint32_t end,
                  std::vector<Unit>& units);

/// Whether a code point is a white space that ends a run.
bool ends_run(char32_t c);

}  // namespace gongbu
