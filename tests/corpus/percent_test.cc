#include "corpus/percent.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

TEST(Percent, ThereAndBack) {
  for (const std::string text : {"", "a/b-c_d.e~f", "공부 노트#1?.md", "100%", "%41", "a\nb"})
    EXPECT_EQ(percent_decoded(percent_encoded(text)), text);
  EXPECT_EQ(percent_encoded("공 a/b.md"), "%EA%B3%B5%20a/b.md");
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  EXPECT_EQ(percent_decoded(percent_encoded(bytes)), bytes);
}

TEST(Percent, WhatStandsForNoByteStays) {
  for (const char* text : {"%", "a%", "%2", "%zz", "%2g", "%%", "% 41"})
    EXPECT_EQ(percent_decoded(text), text);
  EXPECT_EQ(percent_decoded("%2541"), "%41") << "once";
  EXPECT_EQ(percent_decoded("%ec%bb%a8"), "컨");
}

TEST(Percent, OneByte) {
  EXPECT_EQ(percent_byte("a%41", 1), 'A');
  EXPECT_EQ(percent_byte("%00", 0), '\0');
  for (const std::size_t at : {std::size_t{0}, std::size_t{2}, std::size_t{9}})
    EXPECT_EQ(percent_byte("a%41", at), std::nullopt) << at;
}

}  // namespace
}  // namespace gongbu
