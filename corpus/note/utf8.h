// Small UTF-8 helpers of the note reader. Bad bytes count as one character each, U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gongbu {

struct Utf8Char {
  char32_t code = 0;
  std::uint32_t size = 0;  // in bytes, at least 1 unless at the end
};

Utf8Char utf8_at(std::string_view text, std::size_t offset);

/// What is no character becomes U+FFFD.
void append_utf8(std::string& out, char32_t code);

inline bool is_ascii_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Spaces of any kind: space, tab, NBSP, U+2000…, U+3000, zero width space and BOM.
bool is_space(char32_t c);

/// A letter or digit of any script.
bool is_word(char32_t c);

std::string_view trim(std::string_view text);

/// Composed (NFC): macOS writes Korean decomposed. For comparing only; offsets are lost.
std::string composed(std::string_view text);

/// Composed, lower-case ASCII, without any white space: for looking a word up.
std::string folded(std::string_view text);

/// At most `bytes` of text, cut between words, with "…" when something was cut.
std::string shortened(std::string_view text, std::size_t bytes);

}  // namespace gongbu
