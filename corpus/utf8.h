// Text as UTF-8: reading and writing its characters, and what is asked of every text (white space,
// letters, composition). The bytes are read by ICU's U8_* macros; nothing here allocates but what
// returns a string. Not here: what is inside a syllable (corpus/hangul.h), words (corpus/analysis/).
//
//   for (std::size_t at = 0; at < text.size();) {
//     const char32_t c = next_character(text, at);   // "컨a" → U+CEE8 and at 3, then 'a' and at 4
//   }
#pragma once

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/ascii.h"

namespace gongbu {

/// What a byte that belongs to no character is read as; it is outside Unicode.
inline constexpr char32_t kBadByte = 0x110000;
/// What takes the place of such a byte in text that is shown or stored.
inline constexpr char32_t kReplacement = 0xFFFD;
/// Of each Hangul syllable, and of each kana and common ideograph.
inline constexpr std::size_t kSyllableBytes = 3;

/// The character at `at`, which moves behind it. A byte that belongs to no character (alone,
/// overlong, half of a surrogate pair, cut short) is kBadByte and moves `at` by one.
/// REQUIRES: at < text.size().
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t begin = at;
  UChar32 c = 0;
  U8_NEXT(bytes, at, text.size(), c);
  if (c >= 0) return static_cast<char32_t>(c);
  at = begin + 1;
  return kBadByte;
}

struct Utf8Char {
  char32_t code = 0;
  std::uint32_t size = 0;  // in bytes
};

/// The character at `at`; {0, 0} at the end.
inline Utf8Char utf8_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  std::size_t end = at;
  const char32_t code = next_character(text, end);
  return {code, static_cast<std::uint32_t>(end - at)};
}

/// Writes a character to `out`, which has room for four bytes. Returns how many it took.
/// REQUIRES: c is a character of Unicode.
inline std::size_t encode_character(char32_t c, char* out) {
  std::size_t size = 0;
  auto* bytes = reinterpret_cast<std::uint8_t*>(out);
  U8_APPEND_UNSAFE(bytes, size, c);
  return size;
}

/// Appends a character; U+FFFD for what is none (a surrogate, kBadByte).
void append_character(char32_t c, std::string& text);

/// Whether a byte goes on with a character that began before it.
constexpr bool is_continuation(char c) { return U8_IS_TRAIL(c); }

/// Where the character that has the byte at `at` begins; `at` for a byte of no character and for
/// the end.
std::size_t character_begin(std::string_view text, std::size_t at);

/// How many characters valid UTF-8 has.
std::size_t count_characters(std::string_view text);

/// Valid UTF-8 from any bytes: each that belongs to no character becomes U+FFFD.
std::string repair_utf8(std::string_view bytes);

/// UTF-16 for rules that look at syllables by their index; bad bytes become U+FFFD.
std::u16string utf16_of(std::string_view text);
std::string utf8_of(std::u16string_view text);

/// Spaces of any kind: space, tab, NBSP, U+2000…, U+3000, zero width space and BOM.
bool is_space(char32_t c);

/// A letter or digit of any script.
bool is_word(char32_t c);

/// The text without the spaces (is_space) at both ends.
std::string_view trim(std::string_view text);

/// Composed (NFC): macOS writes Korean decomposed. For comparing only; offsets are lost.
std::string composed(std::string_view text);

/// Composed, lower-case ASCII, without any white space: for looking a word up.
std::string folded(std::string_view text);

/// At most `bytes` of text, cut between words, with "…" when something was cut.
std::string shortened(std::string_view text, std::size_t bytes);

}  // namespace gongbu
