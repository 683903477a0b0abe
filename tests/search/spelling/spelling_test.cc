#include "search/spelling/spelling.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "corpus/utf8.h"
#include "tests/search/spelling/support.h"

namespace gongbu::spelling {
namespace {

TEST(Forgive, CorrectsByTheFirstWayThatFindsAWord) {
  const Vocabulary vocabulary = study_words();
  struct {
    std::string word, corrections;
  } const cases[] = {
      // Initial consonants.
      {"ㅋㅌㅇㄴ", "chosung 컨테이너, chosung 컨테이너화 1.0"},
      {"ㅅㅂㄹㅅ", "chosung 서버리스"},
      {"ㄹㄷㅂㄹㅅ", "chosung 로드 밸런서"},
      {"ㅇㅅㅌㅅ", "chosung 인스턴스"},
      // Half-typed last syllable.
      {"컨테ㅇ", "ime 컨테이너 3.0, ime 컨테이너화 6.0"},
      {"컨테인", "ime 컨테이너 1.0, ime 컨테이너화 4.0"},
      {"컨테이ㄴ", "ime 컨테이너 1.0, ime 컨테이너화 4.0"},
      {"데이텁", "ime 데이터베이스 5.0"},
      {"컨ㅌ", "ime 컨테이너 5.0, ime 컨트롤러 6.0, ime 컨테이너화 8.0"},
      {"쿠버네", "ime 쿠버네티스 4.0"},
      // Letters meant as Hangul.
      {"zjsxpdlsj", "layout 컨테이너"},
      {"tjqjfltm", "layout 서버리스"},
      {"fkaek", "layout 람다"},
      {"znqjspxltm", "layout 쿠버네티스"},
      {"vkrpdlxm", "layout 파게이트"},
      {"dlstmxjstm", "layout 인스턴스"},
      {"qjzlt", "layout 버킷"},
      {"ekdnsfhem", "layout 다운로드"},
      {"rkqt", "layout 값"},
      {"tkdenddl", "layout 쌍둥이 0.5"},
      {"sns", ""},
      // Hangul meant as letters.
      {"ㄷㅊ2", "layout ec2"},
      {"ㄸㅊ2", "layout ec2"},
      {"ㄷㅊㄴ", "layout ecs"},
      {"ㅣ므ㅠㅇㅁ", "layout lambda"},
      {"애찯ㄱ", "layout docker"},
      {"ㄴ3", "layout s3"},
      {"ㅏ8ㄴ", "layout k8s"},
      {"ㅑ므", "layout iam"},
      {"ㅠㅕ찯ㅅ", "layout bucket"},
      {"채ㅜㅅ먀ㅜㄷㄱ", "layout container"},
      {"미ㅠ", "layout alb"},
      {"단", "layout eks"},
      {"내", ""},
      // Typos.
      {"컨테이나", "typo 컨테이너 0.5"},
      {"컨태이너", "typo 컨테이너 0.5"},
      {"컨테잉너", "typo 컨테이너 1.0"},
      {"인스턴쓰", "typo 인스턴스 0.5"},
      {"데이타배이스", "typo 데이터베이스 1.0"},
      {"큐버네티스", "typo 쿠버네티스 1.0"},
      {"도꺼", "typo 도커 0.5"},
      {"도터", ""},
      {"dynamdb", "typo dynamodb 1.0"},
      {"fargat", "typo fargate 1.0"},
      {"fragate", "typo fargate 1.0"},
      {"argate", "typo fargate 1.5"},
      {"contanier", "typo container 1.0"},
      {"route54", ""},
      {"us-east-3", ""},
      {"ecz", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.word);
    EXPECT_EQ(print(corrections(c.word, vocabulary)), c.corrections);
    EXPECT_EQ(print(corrections(decomposed(c.word), vocabulary)), c.corrections);
  }
}

TEST(Forgive, LeavesRealWordsAlone) {
  const Vocabulary vocabulary = study_words();
  for (std::uint32_t id = 0; id < vocabulary.size(); ++id) {
    EXPECT_TRUE(corrections(vocabulary.text(id), vocabulary).empty()) << vocabulary.text(id);
    EXPECT_TRUE(corrections(decomposed(vocabulary.text(id)), vocabulary).empty());
  }
  // 단 is eks on the other layout, and 미ㅠ alb, but not where they occur.
  const Vocabulary with_words({{"단", 1}, {"eks", 50}, {"미ㅠ", 1}, {"alb", 50}});
  EXPECT_TRUE(corrections("단", with_words).empty());
  EXPECT_TRUE(corrections("미ㅠ", with_words).empty());
}

TEST(Forgive, KeepsToItsLimit) {
  std::vector<Word> words;
  for (std::uint32_t i = 0; i < 60; ++i) {
    std::string text = "컨테이너";
    append_character(hangul::kFirstSyllable + i * 28, text);
    words.push_back({text, i});
  }
  const Vocabulary vocabulary(words);
  EXPECT_EQ(corrections("컨테이ㄴ", vocabulary).size(), 10U);
  EXPECT_EQ(corrections("컨테이ㄴ", vocabulary, {.candidates = 3}).size(), 3U);
  EXPECT_EQ(corrections("컨테이ㄴ", vocabulary, {.candidates = 1000}).size(), kMostCorrections);
  EXPECT_TRUE(corrections("컨테이ㄴ", vocabulary, {.candidates = 0}).empty());
  EXPECT_EQ(corrections("컨테이ㄴ", vocabulary)[0].count, 59U);
}

TEST(Forgive, TakesAnyBytes) {
  const Vocabulary vocabulary = study_words();
  EXPECT_TRUE(corrections("", vocabulary).empty());
  EXPECT_TRUE(corrections("컨테ㅇ", Vocabulary()).empty());
  for (const std::string piece : {"가", "ㄱ", "a", "\xFF", "컨테이너", "ㄳ", "\xE1\x84\x80"}) {
    std::string text;
    while (text.size() < 10'000) text += piece;
    EXPECT_TRUE(corrections(text, vocabulary).empty()) << piece;
    for (std::size_t size = 0; size < 600; size += 7) corrections(text.substr(0, size), vocabulary);
  }
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 20; i > 0; --i)
      text.push_back(static_cast<char>(random() & 0xFFU));
    for (const Correction& c : corrections(text, vocabulary)) EXPECT_FALSE(c.text.empty());
  }
}

}  // namespace
}  // namespace gongbu::spelling
