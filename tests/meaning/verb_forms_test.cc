// Forms of a verb have a reading in common; what is no Hangul word has none.
#include "meaning/verb_forms.h"

#include <gmock/gmock.h>

namespace gongbu::meaning {
namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;

TEST(VerbForms, FormsOfAVerbShareItsStem) {
  const std::pair<const char*, std::vector<const char*>> verbs[] = {
      {"몰리", {"몰리면", "몰려서", "몰렸다", "몰린다", "몰리는데", "몰려", "몰릴", "몰림"}},
      {"지우", {"지워서", "지웠던", "지우고", "지워야", "지운다", "지우면"}},
      {"빠르", {"빨라", "빨라서", "빠르게", "빠르다", "빨랐다"}},
      {"막", {"막으면", "막아서", "막았다", "막는다", "막지"}},
      {"사라지", {"사라져", "사라졌는데", "사라지면"}},
      {"올리", {"올려서", "올리려고", "올린다"}}};
  for (const auto& [stem, forms] : verbs)
    for (const char* form : forms)
      EXPECT_THAT(verb_readings(form), Contains(Field(&VerbReading::stem, stem))) << form;
}

TEST(VerbForms, EndingsThatNounsHardlyHaveTellAVerb) {
  EXPECT_TRUE(verb_readings("몰려서").front().verbal);
  EXPECT_TRUE(verb_readings("몰렸다").front().verbal);
  EXPECT_FALSE(verb_readings("몰리네").front().verbal);
}

TEST(VerbForms, TheLongestEndingIsCut) {
  EXPECT_EQ(verb_readings("막으면서").front(), (VerbReading{"막", "으면서", true}));
}

TEST(VerbForms, OtherWordsHaveNone) {
  for (const char* word : {"", "막", "server", "s3버킷", "ㅋㅌㅇㄴ", "漢字", "가나다라마바사아",
                           "\xEA\xB0", "\xEA\xB0\x80\xEA\xB0", "\xED\xBF\xBF\xED\xBF\xBF"})
    EXPECT_THAT(verb_readings(word), IsEmpty()) << word;
}

TEST(VerbForms, HangulWordsAreSyllablesOnly) {
  EXPECT_TRUE(is_hangul_word("가힣"));
  for (const char* word : {"", "a", "가a", "ㄱㄴ", "漢字", "\xEA\xB0", "\xED\x9E\xA4"})
    EXPECT_FALSE(is_hangul_word(word)) << word;
}

}  // namespace
}  // namespace gongbu::meaning
