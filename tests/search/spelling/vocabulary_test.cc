#include "search/spelling/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "search/spelling/chosung.h"
#include "search/spelling/half_typed.h"
#include "tests/search/spelling/support.h"

namespace gongbu::spelling {
namespace {

std::vector<std::string> texts(const Vocabulary& vocabulary, IdRange range) {
  std::vector<std::string> out;
  for (std::uint32_t id = range.first; id < range.last; ++id) out.emplace_back(vocabulary.text(id));
  return out;
}

TEST(Vocabulary, FindsByText) {
  const Vocabulary vocabulary = study_words();
  for (const std::string word : {"컨테이너", "ec2", "값", "us-east-1"}) {
    ASSERT_TRUE(vocabulary.contains(word)) << word;
    EXPECT_EQ(vocabulary.text(*vocabulary.find(word)), word);
    EXPECT_EQ(vocabulary.find(decomposed(word)), vocabulary.find(word));
  }
  EXPECT_EQ(vocabulary.count(*vocabulary.find("컨테이너")), 90U);
  for (const std::string word : {"", "컨테", "컨테이너들", "로드 밸런서", "EC2", "\xFF", "ㅋ"})
    EXPECT_FALSE(vocabulary.contains(word)) << word;
}

TEST(Vocabulary, MergesAndSkips) {
  const Vocabulary vocabulary(
      {{"가", 1}, {"", 5}, {decomposed("가"), 2}, {"ㄱㅏ", 4}, {"ec2", 1}, {"ec2", 1}});
  EXPECT_EQ(vocabulary.size(), 3U);
  EXPECT_EQ(vocabulary.count(*vocabulary.find("가")), 3U);
  EXPECT_EQ(vocabulary.count(*vocabulary.find("ㄱㅏ")), 4U);
  EXPECT_EQ(vocabulary.count(*vocabulary.find("ec2")), 2U);
  EXPECT_EQ(Vocabulary().size(), 0U);
  EXPECT_FALSE(Vocabulary().contains("가"));
  EXPECT_TRUE(Vocabulary().with_initials(std::vector<std::uint8_t>{0, 0}).empty());
}

TEST(Vocabulary, FindsByKeys) {
  const Vocabulary vocabulary = study_words();
  EXPECT_EQ(texts(vocabulary, vocabulary.with_keys(hangul::keys("컨테인"))),
            (std::vector<std::string>{"컨테이너", "컨테이너화"}));
  EXPECT_TRUE(texts(vocabulary, vocabulary.with_keys(hangul::keys("컨테잉"))).empty());
  EXPECT_EQ(vocabulary.with_keys("").last, vocabulary.size());
}

TEST(Vocabulary, LooksUpAsASearchOfEveryWordDoes) {
  std::mt19937 random(5);
  std::vector<Word> words;
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (std::size_t size = 1 + random() % 9; size > 0; --size)
      append_character(
          random() % 8 == 0 ? U'e' : U'가' + static_cast<char32_t>(random() % 40 * 28 * 7), text);
    words.push_back({text, 1});
  }
  const Vocabulary vocabulary(words);
  for (const Word& word : words) ASSERT_TRUE(vocabulary.contains(word.text));
  for (int i = 0; i < 300; ++i) {
    const std::string keys = hangul::keys(words[random() % words.size()].text);
    const std::string prefix = keys.substr(0, 1 + random() % keys.size());
    const IdRange range = vocabulary.with_keys(prefix);
    for (std::uint32_t id = 0; id < vocabulary.size(); ++id)
      ASSERT_EQ(hangul::keys(vocabulary.text(id)).starts_with(prefix),
                id >= range.first && id < range.last);
  }
}

TEST(Chosung, IsConsonantsOnly) {
  for (const std::string query : {"ㅋㅌ", "ㄳ", "ㅋㅌㅇㄴ", "ㄲㄸ"})
    EXPECT_TRUE(is_chosung(query)) << query;
  for (const std::string query : {"", "ㅋ", "ㅋㅏ", "ㅋㅌ2", "가", "ec2", "\xFF", "ㅋ ㅌ"})
    EXPECT_FALSE(is_chosung(query)) << query;
}

TEST(Chosung, MatchesFromAStart) {
  const Vocabulary vocabulary({{"컨테이너", 5},
                               {"컨테이너화", 90},
                               {"감시", 3},
                               {"가상", 8},
                               {"검색", 1},
                               {"깃", 1},
                               {"로드", 2},
                               {"가", 1},
                               {"로드밸런서", 1}},
                              {{"로드 밸런서 종류", 4},
                               {"클래식 로드 밸런서", 9},
                               {"ec2 로드 밸런서2 종류", 7},
                               {"로드 밸런싱", 3}});
  struct {
    std::string query, found;
  } const cases[] = {
      {"ㅋㅌㅇㄴ", "chosung 컨테이너, chosung 컨테이너화 1.0"},
      {"ㅌㅇㄴ", ""},
      {"ㄱㅅ", "chosung 가상, chosung 감시, chosung 검색"},
      {"ㄳ", "chosung 가상, chosung 감시, chosung 검색"},
      {"ㄹㄷ", "chosung 로드, chosung 로드밸런서 3.0"},
      {"ㄹㄷㅂㄹㅅ", "chosung 로드 밸런서, chosung 로드 밸런싱, chosung 로드밸런서"},
      {"ㄹㄷㅂ", "chosung 로드 밸런서 2.0, chosung 로드 밸런싱 2.0, chosung 로드밸런서 2.0"},
      {"ㅋㄹㅅㄹㄷㅂㄹㅅ", "chosung 클래식 로드 밸런서"},
      {"ㄹㄷㅂㄹㅅㅈㄹ", "chosung 로드 밸런서 종류"},
      {"ㅂㄹㅅㅈ", "chosung 밸런서 종류 1.0"},
      {"가상", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    EXPECT_EQ(print(words_with_initials(c.query, vocabulary)), c.found);
  }
}

TEST(Chosung, ReadsBeyondWhatIsPacked) {
  std::string long_name;
  std::string query;
  for (int i = 0; i < 15; ++i) {
    long_name += "나";
    query += "ㄴ";
  }
  const Vocabulary vocabulary({{long_name, 1}, {long_name.substr(0, 39) + "다다", 1}});
  EXPECT_EQ(print(words_with_initials(query, vocabulary)), "chosung " + long_name);
}

TEST(HalfTyped, GoesOnFromTheKeys) {
  const Vocabulary vocabulary({{"컨테이너", 5},
                               {"컨테이너화", 9},
                               {"컨트롤러", 7},
                               {"ㅋㅋ", 3},
                               {"닭갈비", 1},
                               {"과제", 2},
                               {"가", 1}});
  struct {
    std::string word, found;
  } const cases[] = {
      {"컨테ㅇ", "ime 컨테이너화 6.0, ime 컨테이너 3.0"},
      {"컨테ㅇㅣ너", "ime 컨테이너, ime 컨테이너화 3.0"},
      {"컨ㅌ", "ime 컨테이너화 8.0, ime 컨트롤러 6.0, ime 컨테이너 5.0"},
      {"달ㄱ", "ime 닭갈비 5.0"},
      {"고ㅏ", "ime 과제 2.0"},
      {"과ㅈ", "ime 과제 1.0"},
      {"컨", ""},
      {"ㅋ", ""},
      {"ㅋㅓㄴ", ""},
      {"컨테잉", ""},
      {"컨테이너", "ime 컨테이너화 3.0"},
      {"컨테x", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.word);
    EXPECT_EQ(print(words_going_on(c.word, vocabulary)), c.found);
    EXPECT_EQ(print(words_going_on(decomposed(c.word), vocabulary)), c.found);
  }
  EXPECT_TRUE(looks_half_typed("컨테인"));
  EXPECT_TRUE(looks_half_typed("컨테ㅇ"));
  EXPECT_FALSE(looks_half_typed("컨테이"));
  EXPECT_FALSE(looks_half_typed("ec2"));
  EXPECT_FALSE(looks_half_typed(""));
}

}  // namespace
}  // namespace gongbu::spelling
