#include "corpus/utf8.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <vector>

#include "corpus/hangul.h"

namespace gongbu {
namespace {

std::string utf8(char32_t c) {
  std::string text;
  append_character(c, text);
  return text;
}

std::vector<char32_t> characters_of(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) out.push_back(next_character(text, at));
  return out;
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

TEST(Utf8, EveryCharacterIsReadAsItIsWritten) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (is_surrogate(c)) continue;
    const std::string text = utf8(c);
    std::string expected;
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(expected);
    ASSERT_EQ(text, expected) << std::hex << static_cast<std::uint32_t>(c);
    std::size_t at = 0;
    ASSERT_EQ(next_character(text, at), c);
    ASSERT_EQ(at, text.size());
    for (std::size_t inside = 0; inside < text.size(); ++inside) {
      ASSERT_EQ(character_begin("x" + text, 1 + inside), 1U);
      ASSERT_EQ(is_continuation(text[inside]), inside > 0);
    }
  }
  for (const char32_t none : {char32_t{0xD800}, char32_t{0xDFFF}, kBadByte})
    EXPECT_EQ(utf8(none), "\uFFFD");
}

TEST(Utf8, EachByteOfNoCharacterIsBadByItself) {
  const struct {
    std::string_view text;
    std::vector<char32_t> characters;
  } cases[] = {
      {"a\x80z", {'a', kBadByte, 'z'}},
      {"\xC0\xAF", {kBadByte, kBadByte}},                              // '/' too long
      {"\xE0\x9F\xBF", {kBadByte, kBadByte, kBadByte}},                // U+07FF too long
      {"\xED\xA0\x80", {kBadByte, kBadByte, kBadByte}},                // a surrogate
      {"\xF4\x90\x80\x80", {kBadByte, kBadByte, kBadByte, kBadByte}},  // beyond Unicode
      {"\xEC\xBB", {kBadByte, kBadByte}},                              // 컨 cut short
      {"\xEC\xBB컨", {kBadByte, kBadByte, U'컨'}},
      {"\xF0\x9F\x98", {kBadByte, kBadByte, kBadByte}},
      {"\xFF\xFE", {kBadByte, kBadByte}},
      {"😀é漢", {U'😀', U'é', U'漢'}},
  };
  for (const auto& [text, characters] : cases) {
    EXPECT_EQ(characters_of(text), characters) << text;
    std::string repaired;
    for (const char32_t c : characters) append_character(c, repaired);
    EXPECT_EQ(repair_utf8(text), repaired) << text;
  }
}

TEST(Utf8, AnyBytesAreReadOnceAndComeBack) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text.push_back(static_cast<char>(random() & 0xFFU));
    std::string again;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      ASSERT_EQ(character_begin(text, begin), begin);
      const Utf8Char seen = utf8_at(text, at);
      const char32_t c = next_character(text, at);
      ASSERT_EQ(seen.code, c);
      ASSERT_EQ(seen.size, at - begin);
      if (c == kBadByte) {
        ASSERT_EQ(at, begin + 1);
        again.push_back(text[begin]);
      } else {
        append_character(c, again);
      }
    }
    ASSERT_EQ(again, text);
    const std::string valid = repair_utf8(text);
    ASSERT_EQ(repair_utf8(valid), valid);
    ASSERT_EQ(count_characters(valid), characters_of(valid).size());
    ASSERT_EQ(utf8_of(utf16_of(valid)), valid);
  }
  EXPECT_EQ(utf8_at("", 0).size, 0U);
}

TEST(Utf8, OnlyAsciiLettersHaveCase) {
  EXPECT_EQ(ascii_lowered("EC2 버킷 ÄZ[@"), "ec2 버킷 Äz[@");
  EXPECT_EQ(ascii_lower(U'Ä'), U'Ä');
  EXPECT_EQ(ascii_lower(U'A' + 0x100), U'A' + 0x100);
  EXPECT_TRUE(same_but_for_case("EnD:", "end:"));
  EXPECT_FALSE(same_but_for_case("end", "end:"));
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    EXPECT_EQ(is_ascii_letter(c), letters.find(c) != std::string_view::npos) << byte;
    EXPECT_EQ(is_ascii(c), byte < 128) << byte;
  }
}

TEST(Utf8, TextIsTrimmedFoldedAndShortened) {
  EXPECT_EQ(trim(" \t\u00A0 가 나\u3000\u200B\n"), "가 나");
  EXPECT_EQ(trim(" \u3000 "), "");
  EXPECT_EQ(trim("\x80 a \x80"), "\x80 a \x80");
  EXPECT_EQ(folded("E C2\u3000\u1100\u1161"), "ec2가");
  EXPECT_EQ(shortened("가나다", 9), "가나다");
  EXPECT_EQ(shortened("가나다라", 10), "가나다…");
  EXPECT_EQ(shortened("가나 다라마", 11), "가나…");
}

}  // namespace
}  // namespace gongbu
