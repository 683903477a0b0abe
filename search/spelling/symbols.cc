#include "search/spelling/symbols.h"

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu::spelling {
namespace {

// Hangul: kLeads, then kVowels. Latin: letters, digits, the signs of names, one for all others.
constexpr std::u32string_view kHangulSymbols =
    U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
constexpr std::string_view kLatinSymbols = "abcdefghijklmnopqrstuvwxyz0123456789-._'@#+/:";
constexpr std::size_t kLetters = 26;
constexpr std::size_t kFirstDigit = 26;
constexpr std::size_t kFirstSign = 36;
constexpr Symbol kOtherSign = static_cast<Symbol>(kLatinSymbols.size());

// Sounds that are one in speech (ㅐ ㅔ), or that loan words waver between (ㄷ ㅌ ㄸ).
constexpr std::u32string_view kConfused[] = {U"ㅐㅔ",   U"ㅗㅜ",   U"ㅓㅏ",   U"ㅡㅣ", U"ㅚㅙㅞ",
                                             U"ㄱㄲㅋ", U"ㄷㄸㅌ", U"ㅂㅃㅍ", U"ㅅㅆ", U"ㅈㅉㅊ"};

constexpr std::size_t hangul_place(char32_t jamo) { return kHangulSymbols.find(jamo); }

// For each symbol one that stands for those it is confused with.
constexpr std::array<Symbol, kSymbolCount> make_classes() {
  std::array<Symbol, kSymbolCount> classes{};
  for (std::size_t i = 0; i < kSymbolCount; ++i) classes[i] = static_cast<Symbol>(i);
  for (const std::u32string_view group : kConfused)
    for (const char32_t jamo : group)
      classes[hangul_place(jamo)] = static_cast<Symbol>(hangul_place(group[0]));
  return classes;
}
constexpr std::array<Symbol, kSymbolCount> kClasses = make_classes();

constexpr EditCosts make_costs(bool hangul) {
  EditCosts costs{};
  for (std::size_t a = 0; a < kSymbolCount; ++a) {
    const bool digit_a = !hangul && a >= kFirstDigit && a < kFirstSign;
    costs.insert[a] = digit_a ? kNoEdit : kFullEdit;
    for (std::size_t b = 0; b < kSymbolCount; ++b) {
      const bool digit_b = !hangul && b >= kFirstDigit && b < kFirstSign;
      costs.change[a][b] = a == b                                 ? 0
                           : digit_a || digit_b                   ? kNoEdit
                           : hangul && kClasses[a] == kClasses[b] ? kHalfEdit
                                                                  : kFullEdit;
    }
  }
  return costs;
}
constexpr EditCosts kHangulCosts = make_costs(true);
constexpr EditCosts kLatinCosts = make_costs(false);

// First and second bit of each symbol's class; second is none where there is no room for it.
struct MaskBits {
  std::array<std::uint64_t, kSymbolCount> once{};
  std::array<std::uint64_t, kSymbolCount> twice{};
};

constexpr MaskBits make_hangul_bits() {
  MaskBits bits;
  int next = 0;
  for (std::size_t i = 0; i < kHangulSymbols.size(); ++i) {
    const std::size_t of = kClasses[i];
    if (bits.once[of] == 0) {
      bits.once[of] = std::uint64_t{1} << next++;
      bits.twice[of] = std::uint64_t{1} << next++;
    }
    bits.once[i] = bits.once[of];
    bits.twice[i] = bits.twice[of];
  }
  return bits;
}
constexpr MaskBits make_latin_bits() {
  MaskBits bits;
  for (std::size_t i = 0; i < kSymbolCount; ++i) {
    if (i < kLetters) {
      bits.once[i] = std::uint64_t{1} << i;
      bits.twice[i] = std::uint64_t{1} << (kLetters + i);
    } else if (i < kFirstSign) {
      bits.once[i] = std::uint64_t{1} << (kLetters + i);
    } else {
      bits.once[i] = std::uint64_t{1} << 63;
    }
  }
  return bits;
}
constexpr MaskBits kHangulBits = make_hangul_bits();
constexpr MaskBits kLatinBits = make_latin_bits();

Symbol latin_symbol(char c) {
  if (is_ascii_letter(c)) return static_cast<Symbol>(ascii_lower(c) - 'a');
  const std::size_t at = kLatinSymbols.find(c);
  return at == std::string_view::npos ? kOtherSign : static_cast<Symbol>(at);
}

Symbols latin_symbols(std::string_view text) {
  Symbols out;
  if (text.size() > kMostSymbols) return out;
  bool letters = false;
  for (const char c : text) {
    if (c <= ' ' || c > '~') return out;  // also bytes of other scripts
    const Symbol symbol = latin_symbol(c);
    letters = letters || symbol < kLetters;
    out.of[out.size++] = symbol;
  }
  out.characters = out.size;
  if (letters) out.script = WordScript::kLatin;
  return out;
}

// One symbol, two for a compound consonant.
struct JamoSymbols {
  std::array<Symbol, 2> of{};
  std::uint8_t size = 0;
};

JamoSymbols jamo_symbols(char32_t jamo) {
  JamoSymbols out;
  const hangul::JamoPair pair =
      hangul::is_consonant(jamo) ? hangul::parts(jamo) : hangul::JamoPair{jamo, 0};
  out.of[out.size++] = static_cast<Symbol>(hangul_place(pair.first));
  if (pair.second != 0) out.of[out.size++] = static_cast<Symbol>(hangul_place(pair.second));
  return out;
}

// By Syllable::tail.
const std::array<JamoSymbols, 28>& tail_symbols() {
  static const std::array<JamoSymbols, 28> kOfTails = [] {
    std::array<JamoSymbols, 28> of;
    for (std::size_t i = 0; i < hangul::kTails.size(); ++i)
      of[i + 1] = jamo_symbols(hangul::kTails[i]);
    return of;
  }();
  return kOfTails;
}

Symbols hangul_symbols(std::string_view text) {
  const std::array<JamoSymbols, 28>& of_tails = tail_symbols();
  Symbols out;
  const auto add = [&out](const JamoSymbols& jamo) {
    for (std::size_t i = 0; i < jamo.size; ++i) out.of[out.size++] = jamo.of[i];
  };
  for (std::size_t at = 0; at < text.size(); ++out.characters) {
    if (out.size + 4U > kMostSymbols) return out;  // room for the longest syllable
    const char32_t c = next_character(text, at);
    if (hangul::is_syllable(c)) {
      const hangul::Syllable s = hangul::split(c);
      out.of[out.size++] = static_cast<Symbol>(s.lead);
      out.of[out.size++] =
          static_cast<Symbol>(hangul::kLeads.size() + static_cast<std::size_t>(s.vowel));
      add(of_tails[static_cast<std::size_t>(s.tail)]);
    } else if (hangul::is_jamo(c)) {
      add(jamo_symbols(c));
    } else {
      return out;
    }
  }
  out.script = WordScript::kHangul;
  return out;
}

}  // namespace

Symbols symbols(std::string_view text) {
  if (text.empty()) return {};
  return static_cast<unsigned char>(text[0]) < 0x80 ? latin_symbols(text) : hangul_symbols(text);
}

std::uint64_t symbol_mask(const Symbols& word) {
  const MaskBits& bits = word.script == WordScript::kHangul ? kHangulBits : kLatinBits;
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < word.size; ++i) {
    const std::uint64_t once = bits.once[word.of[i]];
    mask |= (mask & once) != 0 ? bits.twice[word.of[i]] : once;
  }
  return mask;
}

const EditCosts& edit_costs(WordScript script) {
  return script == WordScript::kHangul ? kHangulCosts : kLatinCosts;
}

}  // namespace gongbu::spelling
