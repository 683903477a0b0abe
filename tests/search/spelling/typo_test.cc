#include "search/spelling/typo.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "tests/search/spelling/support.h"

namespace gongbu::spelling {
namespace {

int distance(std::string_view a, std::string_view b, int bound = 8) {
  return edit_distance(symbols(a), symbols(b), bound);
}

// The definition, without band, bound or masks.
int plain_distance(const Symbols& a, const Symbols& b) {
  const EditCosts& costs = edit_costs(a.script);
  std::vector<std::vector<int>> d(a.size + 1U, std::vector<int>(b.size + 1U, 0));
  for (std::size_t i = 0; i <= a.size; ++i) {
    for (std::size_t j = 0; j <= b.size; ++j) {
      if (i == 0 && j == 0) continue;
      int best = 1'000'000;
      if (i > 0) best = std::min(best, d[i - 1][j] + costs.insert[a.of[i - 1]]);
      if (j > 0) best = std::min(best, d[i][j - 1] + costs.insert[b.of[j - 1]]);
      if (i > 0 && j > 0)
        best = std::min(best, d[i - 1][j - 1] + costs.change[a.of[i - 1]][b.of[j - 1]]);
      if (i > 1 && j > 1 && a.of[i - 1] == b.of[j - 2] && a.of[i - 2] == b.of[j - 1] &&
          costs.insert[a.of[i - 1]] < kNoEdit && costs.insert[b.of[j - 1]] < kNoEdit)
        best = std::min(best, d[i - 2][j - 2] + kFullEdit);
      d[i][j] = best;
    }
  }
  return d[a.size][b.size];
}

std::vector<std::string> random_words(std::mt19937& random, std::size_t count, bool hangul) {
  constexpr std::string_view kLetters = "aabcdeest1-";
  constexpr char32_t kSyllables[] = {U'가', U'거', U'까', U'스', U'쓰', U'시', U'베', U'배',
                                     U'터', U'타', U'닭', U'의', U'외', U'왜', U'각'};
  std::vector<std::string> words;
  while (words.size() < count) {
    std::string word;
    for (std::size_t i = 1 + random() % (hangul ? 6 : 10); i > 0; --i) {
      if (hangul) {
        append_character(kSyllables[random() % std::size(kSyllables)], word);
      } else {
        word.push_back(kLetters[random() % kLetters.size()]);
      }
    }
    words.push_back(word);
  }
  return words;
}

TEST(Typo, CountsInHalfSteps) {
  struct {
    std::string a, b;
    int steps;
  } const cases[] = {
      {"인스턴스", "인스턴스", 0},
      {"인스턴쓰", "인스턴스", 1},
      {"컨태이너", "컨테이너", 1},
      {"데이타배이스", "데이터베이스", 2},
      {"외계", "왜계", 1},
      {"웨", "외", 1},
      {"콘텐츠", "컨텐츠", 2},
      {"과", "가", 2},
      {"닭", "달", 2},
      {"컨테잉너", "컨테이너", 2},
      {"가나", "가", 4},
      {"abcd", "abdc", 2},
      {"abcd", "acbd", 2},
      {"abcd", "bcd", 2},
      {"ec2", "ec3", 9},
      {"a12", "a21", 9},
      {"fargate", "target", 6},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.a + " " + c.b);
    EXPECT_EQ(distance(c.a, c.b), c.steps);
    EXPECT_EQ(distance(c.b, c.a), c.steps);
  }
}

TEST(Typo, BoundsGrowWithTheWord) {
  struct {
    std::string word;
    int bound;
  } const cases[] = {{"", 0},         {"가", 0},         {"도커", 1},     {"서버가", 2},
                     {"인스턴스", 2}, {"쿠버네티스", 4}, {"ec2", 0},      {"ecsx", 2},
                     {"fargate", 2},  {"dynamodb", 4},   {"漢字漢字", 0}, {"s3버킷", 0}};
  for (const auto& c : cases) EXPECT_EQ(edit_bound(symbols(c.word)), c.bound) << c.word;
}

TEST(Typo, BandedDistanceIsThePlainOne) {
  std::mt19937 random(11);
  for (const bool hangul : {false, true}) {
    const std::vector<std::string> words = random_words(random, 400, hangul);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      for (std::size_t j = i; j < std::min(i + 40, words.size()); ++j) {
        const Symbols a = symbols(words[i]);
        const Symbols b = symbols(words[j]);
        if (a.script == WordScript::kOther || b.script != a.script) continue;
        for (const int bound : {1, 2, 4})
          ASSERT_EQ(edit_distance(a, b, bound), std::min(plain_distance(a, b), bound + 1))
              << words[i] << ' ' << words[j] << ' ' << bound;
      }
    }
  }
}

TEST(Typo, FindsWhatComparingWithEveryWordFinds) {
  std::mt19937 random(12);
  for (const bool hangul : {false, true}) {
    const std::vector<std::string> texts = random_words(random, 3000, hangul);
    std::vector<Word> words;
    for (const std::string& text : texts)
      words.push_back({text, static_cast<std::uint32_t>(random() % 50)});
    const Vocabulary vocabulary(words);
    std::size_t found = 0;
    for (const std::string& wanted_text : random_words(random, 300, hangul)) {
      const Symbols wanted = symbols(wanted_text);
      const int bound = edit_bound(wanted);
      BestCandidates best(kMostCorrections);
      for (std::uint32_t id = 0; id < vocabulary.size() && bound > 0; ++id) {
        const Symbols word = symbols(vocabulary.text(id));
        if (word.script != wanted.script || vocabulary.text(id) == wanted_text) continue;
        const int steps = plain_distance(wanted, word);
        if (steps > bound) continue;
        const bool other_start = !hangul && wanted.of[0] != word.of[0];
        best.add({static_cast<std::uint32_t>(steps + (other_start ? 1 : 0)), vocabulary.count(id),
                  word.size, id, 0});
      }
      const std::vector<Correction> quick =
          nearest_words(wanted_text, vocabulary, {.candidates = kMostCorrections});
      ASSERT_EQ(quick.size(), best.sorted().size()) << wanted_text;
      for (std::size_t i = 0; i < quick.size(); ++i) {
        ASSERT_EQ(quick[i].text, vocabulary.text(best.sorted()[i].id)) << wanted_text;
        ASSERT_EQ(quick[i].cost, static_cast<float>(best.sorted()[i].cost) / 2) << wanted_text;
      }
      found += quick.size();
    }
    EXPECT_GT(found, 100U);
  }
}

TEST(Typo, ASyllableOfNoWordIsASureSign) {
  const Vocabulary vocabulary(
      {{"중국", 5}, {"갤럭시", 4}, {"정부", 9}, {"갑", 2}, {"검찰", 3}, {"검안", 1}, {"알", 1}});
  struct {
    std::string word, found;
  } const cases[] = {
      {"중궃", "typo 중국 1.0"},
      {"갤럱시", "typo 갤럭시 1.0"},
      {"정부즌", "typo 정부 1.0"},
      {"정부즌이요", "typo 정부 1.0"},
      {"정부즌이라서요", ""},
      {"정뷰즌", ""},
      {"값", ""},
      {"검알", ""},  // 알 is known: it may be a word that was not written yet
      {"ec2정부즌", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.word);
    EXPECT_EQ(print(nearest_words(c.word, vocabulary)), c.found);
    EXPECT_EQ(print(nearest_words(decomposed(c.word), vocabulary)), c.found);
  }
  EXPECT_EQ(print(nearest_words("검알", vocabulary, {.two_syllable_edits = true})),
            "typo 검찰 1.0, typo 검안 1.0");
}

TEST(Typo, RanksByCostThenCount) {
  const Vocabulary vocabulary({{"캐시", 1}, {"인스턴스", 3}, {"인스턴트", 90}, {"인스탄스", 2}});
  EXPECT_EQ(print(nearest_words("인스턴쓰", vocabulary)),
            "typo 인스턴스 0.5, typo 인스턴트 1.0, typo 인스탄스 1.0");
  const Vocabulary latin(
      {{"bucket", 2}, {"packet", 5}, {"ticket", 9}, {"rocket", 9}, {"pocket", 7}});
  EXPECT_EQ(print(nearest_words("pucket", latin)),
            "typo pocket 1.0, typo packet 1.0, typo bucket 1.5");
}

}  // namespace
}  // namespace gongbu::spelling
