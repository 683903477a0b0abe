#include "serve/lsp/buffers/position.h"

#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

struct Case {
  std::string_view line;
  std::uint32_t byte;
  std::uint32_t utf8;
  std::uint32_t utf16;
  std::uint32_t utf32;
};

TEST(Position, BytesAndCharactersAreEachOthersInverse) {
  const Case cases[] = {
      {"", 0, 0, 0, 0},
      {"abc", 2, 2, 2, 2},
      {"가나다 컨테이너", 10, 10, 4, 4},
      {"😀 컨테이너", 5, 5, 3, 2},
      {"😀 이모지 뒤 컨테이너", 19, 19, 9, 8},
      {"👩‍💻 x", 12, 12, 6, 4},  // joined emoji: three code points
      {"🇰🇷 컨", 9, 9, 5, 3},
      {"e\xCC\x81 b", 4, 4, 3, 3},                                // decomposed é
      {"\xE1\x84\x8F\xE1\x85\xA5\xE1\x86\xAB 테", 10, 10, 4, 4},  // decomposed 컨
      {"ab\xFF"
       "cd",
       3, 3, 3, 3},  // a byte that is no UTF-8
  };
  for (const Case& c : cases) {
    EXPECT_EQ(character_of(c.line, c.byte, PositionEncoding::kUtf8), c.utf8) << c.line;
    EXPECT_EQ(character_of(c.line, c.byte, PositionEncoding::kUtf16), c.utf16) << c.line;
    EXPECT_EQ(byte_of(c.line, c.utf8, PositionEncoding::kUtf8), c.byte) << c.line;
    EXPECT_EQ(byte_of(c.line, c.utf16, PositionEncoding::kUtf16), c.byte) << c.line;
    EXPECT_EQ(character_of(c.line, c.byte, PositionEncoding::kUtf32), c.utf32) << c.line;
    EXPECT_EQ(byte_of(c.line, c.utf32, PositionEncoding::kUtf32), c.byte) << c.line;
  }
}

TEST(Position, NamesOfEncodings) {
  for (const std::string_view name : {"utf-8", "utf-16", "utf-32"})
    EXPECT_EQ(name_of(*position_encoding(name)), name);
  EXPECT_FALSE(position_encoding("utf-7"));
}

TEST(Position, PastTheEndIsTheEnd) {
  EXPECT_EQ(byte_of("컨", 99, PositionEncoding::kUtf16), 3u);
  EXPECT_EQ(byte_of("컨", 99, PositionEncoding::kUtf8), 3u);
  EXPECT_EQ(byte_of("", 4'294'967'295u, PositionEncoding::kUtf16), 0u);
  EXPECT_EQ(character_of("컨", 99, PositionEncoding::kUtf16), 1u);
}

TEST(Position, InsideACharacterIsItsBeginning) {
  EXPECT_EQ(byte_of("😀a", 1, PositionEncoding::kUtf16), 0u);  // between the halves of a pair
  EXPECT_EQ(byte_of("컨a", 1, PositionEncoding::kUtf8), 0u);
  EXPECT_EQ(character_of("컨a", 2, PositionEncoding::kUtf16), 0u);
}

}  // namespace
}  // namespace gongbu::serve
