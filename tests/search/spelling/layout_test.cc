#include "search/spelling/layout.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "corpus/utf8.h"
#include "tests/search/spelling/support.h"

namespace gongbu::spelling {
namespace {

TEST(Layout, ComposesAsAnInputMethodDoes) {
  struct {
    std::string keys, hangul;
  } const cases[] = {
      {"tjqjfltm", "서버리스"},
      {"zjsxpdlsj", "컨테이너"},
      {"fkaek", "람다"},
      {"rkrk", "가가"},
      {"rkrtk", "각사"},
      {"rkrt", "갃"},
      {"rkRk", "가까"},
      {"rkR", "갂"},
      {"rkE", "가ㄸ"},
      {"rhkwk", "과자"},
      {"rhkr", "곽"},
      {"hk", "ㅘ"},
      {"kh", "ㅏㅗ"},
      {"rr", "ㄱㄱ"},
      {"rt", "ㄱㅅ"},
      {"ec2", "ㄷㅊ2"},
      {"EC2", "ㄸㅊ2"},
      {"DLSTMXJSTm", "인쓰턴쓰"},
      {"GKSRMF", "한끌"},
      {"dOP", "얘ㅖ"},
      {"us-east-1", "ㅕㄴ-ㄷㅁㄴㅅ-1"},
      {"서버fltm", "서버리스"},
      {"서벌ltm", "서버리스"},
      {"tjqj fltm", "서버 리스"},
      {"", ""},
      {"漢r\xFFk", "漢ㄱ\xFFㅏ"},
      {"eksdnf", "단울"},
      {"ehRoql", "도깨비"},
      {"qnpfr", "뷁"},
      {"qnpfrl", "뷀기"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.keys);
    EXPECT_EQ(to_korean_keys(c.keys), c.hangul);
  }
}

TEST(Layout, TakesHangulBackToItsLetters) {
  struct {
    std::string hangul, keys;
  } const cases[] = {
      {"ㅣ므ㅠㅇㅁ", "lambda"},
      {"애찯ㄱ", "docker"},
      {"채ㅜㅅ먀ㅜㄷㄱ", "container"},
      {"ㄷㅊ2", "ec2"},
      {"ㅑ므", "iam"},
      {"ㅠㅕ찯ㅅ", "bucket"},
      {"까", "Rk"},
      {"단 미ㅠ", "eks alb"},
      {"ㅏ8ㄴ", "k8s"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.hangul);
    EXPECT_EQ(to_latin_keys(c.hangul), c.keys);
    EXPECT_EQ(to_latin_keys(decomposed(c.hangul)), c.keys);
  }
}

TEST(Layout, RoundTrips) {
  std::mt19937 random(7);
  constexpr std::string_view kKeys = "qwertyuiopasdfghjklzxcvbnmQWERTOP2-";
  for (int round = 0; round < 5000; ++round) {
    std::string keys;
    for (std::size_t i = random() % 16; i > 0; --i) keys.push_back(kKeys[random() % kKeys.size()]);
    ASSERT_EQ(to_latin_keys(to_korean_keys(keys)), keys);
    std::string syllables;
    for (std::size_t i = random() % 6; i > 0; --i)
      append_character(hangul::kFirstSyllable + static_cast<char32_t>(random() % 11172), syllables);
    ASSERT_EQ(to_korean_keys(to_latin_keys(syllables)), syllables);
    ASSERT_EQ(to_korean_keys(syllables), syllables);
  }
}

TEST(Layout, PutsBackLostShiftOnlyWhenNothingIsKnown) {
  EXPECT_EQ(print(words_of_other_layout("tkdenddl", study_words())), "layout 쌍둥이 0.5");
  const Vocabulary both({{"상등이", 1}, {"상둥이", 1}, {"쌍둥이", 9}});
  EXPECT_EQ(print(words_of_other_layout("tkdenddl", both)), "layout 상둥이");
  EXPECT_EQ(print(words_of_other_layout("Tkdenddl", both)), "layout 쌍둥이");
}

TEST(Layout, ReadsAWordWithAParticle) {
  const Vocabulary vocabulary = study_words();
  EXPECT_EQ(text_of_other_layout("tjqjfltmfmf", vocabulary), "서버리스를");
  EXPECT_EQ(text_of_other_layout("zjsxpdlsjdptj", vocabulary), "컨테이너에서");
  for (const std::string word :
       {"", "container", "fkaek", "서버리스를", "zmfmf", "kubernetes", "tjqjfltmfmf2"})
    EXPECT_EQ(text_of_other_layout(word, vocabulary), "") << word;
}

}  // namespace
}  // namespace gongbu::spelling
