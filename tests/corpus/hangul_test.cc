#include "corpus/hangul.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "corpus/utf8.h"

namespace gongbu::hangul {
namespace {

std::string utf8(char32_t c) {
  std::string text;
  append_character(c, text);
  return text;
}

// Canonical decomposition, for Hangul only.
std::string decomposed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (!is_syllable(c)) {
      append_character(c, out);
      continue;
    }
    const Syllable s = split(c);
    append_character(conjoining_lead(s.lead), out);
    append_character(conjoining_vowel(s.vowel), out);
    if (s.tail > 0) append_character(conjoining_tail(s.tail), out);
  }
  return out;
}

TEST(Hangul, SplitsAndJoinsEverySyllable) {
  for (char32_t c = kFirstSyllable; c <= kLastSyllable; ++c) {
    const Syllable s = split(c);
    ASSERT_EQ(join(s), c);
    ASSERT_EQ(has_batchim(c), s.tail > 0);
  }
  EXPECT_EQ(split(U'닭'), (Syllable{3, 0, 9}));
  EXPECT_FALSE(has_batchim(U'a'));
  EXPECT_FALSE(has_batchim(U'ㄱ'));
}

TEST(Hangul, KnowsWhereAJamoCanStand) {
  struct {
    char32_t jamo;
    int lead, vowel, tail;
  } const cases[] = {{U'ㄱ', 0, -1, 1},   {U'ㄳ', -1, -1, 3}, {U'ㄸ', 4, -1, -1},
                     {U'ㅎ', 18, -1, 27}, {U'ㅏ', -1, 0, -1}, {U'ㅢ', -1, 19, -1},
                     {U'a', -1, -1, -1},  {U'가', -1, -1, -1}};
  for (const auto& c : cases) {
    SCOPED_TRACE(utf8(c.jamo));
    EXPECT_EQ(lead_index(c.jamo), c.lead);
    EXPECT_EQ(vowel_index(c.jamo), c.vowel);
    EXPECT_EQ(tail_index(c.jamo), c.tail);
  }
}

TEST(Hangul, CompoundsSplitAndJoin) {
  int compounds = 0;
  for (char32_t c = U'ㄱ'; c <= U'ㅣ'; ++c) {
    const JamoPair pair = parts(c);
    if (pair.second == 0) {
      EXPECT_EQ(pair.first, c);
      continue;
    }
    ++compounds;
    EXPECT_EQ(compound(pair.first, pair.second), c);
  }
  EXPECT_EQ(compounds, 18);
  EXPECT_EQ(compound(U'ㄱ', U'ㄱ'), char32_t{0});
}

TEST(Hangul, ConjoiningJamoHaveCompatibilityForms) {
  EXPECT_EQ(compatibility_jamo(0x1100), U'ㄱ');
  EXPECT_EQ(compatibility_jamo(0x1175), U'ㅣ');
  EXPECT_EQ(compatibility_jamo(0x11AA), U'ㄳ');
  EXPECT_EQ(compatibility_jamo(0x1113), char32_t{0x1113});  // archaic: as it is
  EXPECT_EQ(compatibility_jamo(U'가'), U'가');
}

TEST(Hangul, ComposesConjoiningJamoOnly) {
  struct {
    std::string text, composed;
  } const cases[] = {
      {decomposed("컨테이너"), "컨테이너"},
      {decomposed("EC2를 닭값"), "EC2를 닭값"},
      {"컨테" + utf8(0x110B), "컨테ㅇ"},
      {"가" + utf8(0x11AB), "간"},
      {"간" + utf8(0x11AB), "간ㄴ"},
      {utf8(0x1100) + "a" + utf8(0x1161), "ㄱaㅏ"},
      {"ㄱㅏ", "ㄱㅏ"},
      {"\xFF가\xEA\xB0", "\xFF가\xEA\xB0"},
      {"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(composed(c.text), c.composed);
  }
}

TEST(Hangul, KeysOfTheTwoSetKeyboard) {
  struct {
    std::string text, keys;
  } const cases[] = {
      {"컨테이너", "zjsxpdlsj"}, {"서버리스", "tjqjfltm"},   {"뷁", "qnpfr"},
      {"까값", "Rkrkqt"},        {"과의왜", "rhkdmldho"},    {"얘예", "dOdP"},
      {"ㄳㅘ", "rthk"},          {"EC2 café", "EC2 café"},   {"À가", "Àrk"},
      {"\xFF가", "\xFFrk"},      {"쌍따옴표", "TkdEkdhavy"}, {"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(typed_keys(c.text), c.keys);
  }
}

TEST(Hangul, KeysDoNotDependOnComposition) {
  for (const std::string text : {"컨테이너", "닭이 과자를 ec2에서", "ㅋㅌ뷁"})
    EXPECT_EQ(keys(text), keys(decomposed(text))) << text;
  EXPECT_EQ(keys("가"), keys("ㄱㅏ"));
  EXPECT_EQ(keys("EC2"), "ec2");
  KeyCursor cursor("로 드", 0, true);
  int count = 0;
  while (cursor.next() >= 0) ++count;
  EXPECT_EQ(count, 4);
}

TEST(Hangul, LettersAndKeysAreTheSameThing) {
  for (int i = 0; i < kKeyCount; ++i) {
    const Key key = static_cast<Key>(kFirstKey + i);
    EXPECT_EQ(hangul_key(qwerty_letter(key)), key);
    EXPECT_EQ(strokes(jamo_of_key(key)).keys[0], key);
  }
  EXPECT_EQ(hangul_key('A'), hangul_key('a'));
  EXPECT_NE(hangul_key('R'), hangul_key('r'));
  EXPECT_EQ(hangul_key('2'), Key{0});
}

TEST(Hangul, ChangesPartsOfASyllable) {
  for (char32_t c = kFirstSyllable; c <= kLastSyllable; ++c) {
    const Syllable s = split(c);
    ASSERT_EQ(tail_of(c), s.tail);
    ASSERT_EQ(with_tail(c, 4), join({s.lead, s.vowel, 4}));
    ASSERT_EQ(with_vowel(c, 20), join({s.lead, 20, s.tail}));
  }
  EXPECT_EQ(with_tail(U'값', 0), U'가');
  EXPECT_EQ(with_vowel(U'닭', 20), U'딝');
  EXPECT_EQ(tail_of(U'ㄱ'), 0);
}

TEST(Hangul, TakesAnyBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text.push_back(static_cast<char>(random() & 0xFFU));
    ASSERT_LE(keys(text).size(), text.size() * 2);
    composed(text);
    typed_keys(text);
  }
}

}  // namespace
}  // namespace gongbu::hangul
