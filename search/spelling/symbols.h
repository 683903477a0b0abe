// A word as the symbols that typing mistakes change: the jamo of a Hangul word (compound vowels are
// one symbol, so that ㅚ and ㅙ are one change apart; compound finals are two), the characters of a
// Latin one. Words of both scripts, of other scripts, or of more than kMostSymbols symbols have
// none.
//
//   "닭이" → ㄷ ㅏ ㄹ ㄱ ㅇ ㅣ      "fargate" → f a r g a t e
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gongbu::spelling {

enum class WordScript : std::uint8_t { kHangul, kLatin, kOther };

inline constexpr std::size_t kMostSymbols = 63;
inline constexpr std::size_t kSymbolCount = 64;

using Symbol = std::uint8_t;  // < kSymbolCount

struct Symbols {
  WordScript script = WordScript::kOther;
  std::uint8_t size = 0;
  std::uint8_t characters = 0;  // syllables and lone jamo, or letters
  std::array<Symbol, kMostSymbols> of;
};

/// Text must be composed (hangul::composed). Cost: linear, no allocation; long words end early.
Symbols symbols(std::string_view text);

/// Bits that an edit changes little: one for each symbol that occurs, one for each that occurs
/// twice. Symbols that are confused at half cost share theirs. Of two words within n full edits
/// (and any half ones), each lacks at most n bits of the other's.
std::uint64_t symbol_mask(const Symbols& word);

/// What changes cost in half steps: 2 is a full edit.
inline constexpr int kFullEdit = 2;
inline constexpr int kHalfEdit = 1;
/// More than any bound: digits are never changed (route53 is not route54).
inline constexpr int kNoEdit = 100;

struct EditCosts {
  std::array<std::array<std::uint8_t, kSymbolCount>, kSymbolCount> change;
  std::array<std::uint8_t, kSymbolCount> insert;  // or delete
};
const EditCosts& edit_costs(WordScript script);

}  // namespace gongbu::spelling
