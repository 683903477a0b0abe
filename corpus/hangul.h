// Hangul as arithmetic: syllables, the jamo in them, and the keys of the two-set (dubeolsik)
// keyboard that type them. Three alphabets meet here, and compatibility jamo (ㄱ ㅏ ㄳ,
// U+3131–3163) are the one the rest of gongbu sees; conjoining jamo (U+1100–11C2, what NFD leaves)
// are read wherever text is read. It knows no words and no grammar; Latin and everything else
// passes through.
//
//   split(U'닭')        →  lead ㄷ, vowel ㅏ, tail ㄺ
//   typed_keys("EC2 과값")  →  "ec2 rhkrkqt"      compound vowels and finals are the keys typed
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gongbu::hangul {

// In the order of Unicode's syllable arithmetic; a tail's index is one more than its place, 0 is
// none.
inline constexpr std::u32string_view kLeads = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
inline constexpr std::u32string_view kVowels = U"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
inline constexpr std::u32string_view kTails =
    U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

inline constexpr char32_t kFirstSyllable = U'가';
inline constexpr char32_t kLastSyllable = U'힣';

struct Syllable {
  int lead = 0;   // index in kLeads
  int vowel = 0;  // index in kVowels
  int tail = 0;   // 0 none, else 1 + index in kTails
  bool operator==(const Syllable&) const = default;
};

constexpr bool is_syllable(char32_t c) { return c >= kFirstSyllable && c <= kLastSyllable; }

/// The parts of a syllable; `c` must be one.
constexpr Syllable split(char32_t c) {
  const int n = static_cast<int>(c - kFirstSyllable);
  return {n / (21 * 28), n / 28 % 21, n % 28};
}
constexpr char32_t join(Syllable s) {
  return kFirstSyllable + static_cast<char32_t>((s.lead * 21 + s.vowel) * 28 + s.tail);
}

/// The final consonant of a syllable, as Syllable::tail; 0 for anything else.
constexpr int tail_of(char32_t c) {
  return is_syllable(c) ? static_cast<int>((c - kFirstSyllable) % 28) : 0;
}
/// Whether a syllable ends in a consonant: 값 yes, 가 no. No for anything but a syllable.
constexpr bool has_batchim(char32_t c) { return tail_of(c) != 0; }
constexpr char32_t with_tail(char32_t c, int tail) {
  return c - static_cast<char32_t>(tail_of(c)) + static_cast<char32_t>(tail);
}
constexpr char32_t with_vowel(char32_t c, int vowel) {
  const Syllable s = split(c);
  return join({s.lead, vowel, s.tail});
}

// Compatibility jamo.
constexpr bool is_consonant(char32_t c) { return c >= U'ㄱ' && c <= U'ㅎ'; }
constexpr bool is_vowel(char32_t c) { return c >= U'ㅏ' && c <= U'ㅣ'; }
constexpr bool is_jamo(char32_t c) { return c >= U'ㄱ' && c <= U'ㅣ'; }

// Conjoining jamo, by the indices of Syllable; a tail's is 1 and up.
constexpr char32_t conjoining_lead(int lead) { return 0x1100 + static_cast<char32_t>(lead); }
constexpr char32_t conjoining_vowel(int vowel) { return 0x1161 + static_cast<char32_t>(vowel); }
constexpr char32_t conjoining_tail(int tail) { return 0x11A7 + static_cast<char32_t>(tail); }

/// The compatibility jamo of a modern conjoining jamo (U+1100 → ㄱ); any other character as it is.
constexpr char32_t compatibility_jamo(char32_t c) {
  if (c >= 0x1100 && c < 0x1100 + kLeads.size()) return kLeads[c - 0x1100];
  if (c >= 0x1161 && c < 0x1161 + kVowels.size()) return kVowels[c - 0x1161];
  if (c >= 0x11A8 && c < 0x11A8 + kTails.size()) return kTails[c - 0x11A8];
  return c;
}

/// Indices for Syllable, of a compatibility jamo; -1 where it cannot stand (ㄳ leads nothing, ㄸ
/// ends nothing).
int lead_index(char32_t jamo);
int vowel_index(char32_t jamo);
int tail_index(char32_t jamo);  // 1 and up

/// The two jamo that a compound is typed with (ㅘ → ㅗ ㅏ, ㄳ → ㄱ ㅅ); second is 0 for a simple
/// one.
struct JamoPair {
  char32_t first = 0;
  char32_t second = 0;
};
JamoPair parts(char32_t jamo);
/// The compound of two jamo (ㅗ ㅏ → ㅘ, ㄱ ㅅ → ㄳ), or 0. ㄱ ㄱ is none: ㄲ has a key of its own.
char32_t compound(char32_t first, char32_t second);

/// Text with conjoining jamo composed to syllables and lone ones made compatibility jamo; the rest,
/// bad bytes included, as it is. Compatibility jamo are never composed: ㄱㅏ stays what was typed.
std::string composed(std::string_view text);

// Keys of the two-set keyboard.

/// One key stroke: kFirstKey + index for the 33 Hangul keys (19 consonants as kLeads, 14 vowels);
/// any byte of other text is its own key, ASCII letters in lower case. A lone bad byte is kBadKey.
/// Hangul keys are no UTF-8 lead bytes, so two texts have the same keys only if they are typed the
/// same.
using Key = std::uint8_t;
inline constexpr Key kFirstKey = 0x80;
inline constexpr int kKeyCount = 33;
inline constexpr Key kBadKey = 0xFF;
constexpr bool is_hangul_key(Key key) { return key >= kFirstKey && key < kFirstKey + kKeyCount; }

/// The QWERTY letter on a Hangul key, upper case with shift (ㄲ R, ㅖ P); any other key is itself.
char qwerty_letter(Key key);
/// The Hangul key of a QWERTY letter; upper case is shift only on Q W E R T O P. 0 if the character
/// is no letter.
Key hangul_key(char letter);
/// The jamo of a Hangul key.
char32_t jamo_of_key(Key key);

/// At most five keys: 뷁 is ㅂ ㅜ ㅔ ㄹ ㄱ.
struct KeyStrokes {
  Key keys[5] = {};
  int size = 0;
};
KeyStrokes strokes(char32_t c);

/// The keys of a text one after the other, without allocation. Composition does not matter: NFC,
/// NFD and compatibility jamo of one word are the same keys.
class KeyCursor {
 public:
  /// Reads text from byte `at`; with skip_spaces, ASCII spaces are left out.
  explicit KeyCursor(std::string_view text, std::size_t at = 0, bool skip_spaces = false)
      : text_(text), at_(at), skip_spaces_(skip_spaces) {}

  /// The next key, or -1 at the end.
  int next() {
    if (used_ == pending_.size && !refill()) return -1;
    return pending_.keys[used_++];
  }

 private:
  bool refill();

  std::string_view text_;
  std::size_t at_;
  KeyStrokes pending_;
  int used_ = 0;
  bool skip_spaces_;
};

/// All keys of a text, one byte a key.
std::string keys(std::string_view text);
/// What a QWERTY keyboard gives for the same strokes: "컨테" → "zjsxp", "까" → "Rk"; other text as
/// it is.
std::string typed_keys(std::string_view text);

}  // namespace gongbu::hangul
