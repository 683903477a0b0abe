// ASCII letters and digits, whatever the locale; of a byte or of a character. Everything else is
// none of them and has no case.
//
//   is_ascii_letter('A')   ascii_lower(U'A') == U'a'   ascii_lower(U'Ä') == U'Ä'
//   ascii_lowered("EC2 버킷") == "ec2 버킷"
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace gongbu {

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

template <typename Char>
constexpr bool is_ascii_digit(Char c) {
  return c >= '0' && c <= '9';
}
template <typename Char>
constexpr bool is_ascii_upper(Char c) {
  return c >= 'A' && c <= 'Z';
}
template <typename Char>
constexpr bool is_ascii_lower(Char c) {
  return c >= 'a' && c <= 'z';
}
template <typename Char>
constexpr bool is_ascii_letter(Char c) {
  return is_ascii_lower(c) || is_ascii_upper(c);
}
template <typename Char>
constexpr bool is_ascii_alnum(Char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

template <typename Char>
constexpr Char ascii_lower(Char c) {
  return is_ascii_upper(c) ? static_cast<Char>(c - 'A' + 'a') : c;
}

inline std::string ascii_lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), ascii_lower<char>);
  return text;
}

/// Whether two texts are the same but for the case of ASCII letters.
inline bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

}  // namespace gongbu
