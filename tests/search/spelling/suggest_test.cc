#include "search/spelling/suggest.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "tests/search/spelling/support.h"

namespace gongbu::spelling {
namespace {

std::string print(const std::vector<Suggestion>& suggestions) {
  constexpr const char* kKinds[] = {"service ", "heading ", "word "};
  constexpr const char* kMatches[] = {"", " (chosung)", " (layout)"};
  std::string out;
  for (const Suggestion& s : suggestions) {
    if (!out.empty()) out += ", ";
    out += kKinds[static_cast<std::size_t>(s.kind)];
    out += s.text;
    out += kMatches[static_cast<std::size_t>(s.match)];
  }
  return out;
}

SuggestIndex study_index() {
  return SuggestIndex({
      {"컨테이너", SuggestKind::kWord, "", 90},
      {"컨테이너화", SuggestKind::kWord, "", 8},
      {"컨트롤러", SuggestKind::kWord, "", 12},
      {"fargate", SuggestKind::kWord, "", 30},
      {"로드밸런서", SuggestKind::kWord, "", 6},
      {"컨테이너 서비스 비교", SuggestKind::kHeading, "", 2},
      {"EC2인스턴스 유형", SuggestKind::kHeading, "", 3},
      {"서버리스 컨테이너", SuggestKind::kHeading, "", 4},
      {"AWS Fargate", SuggestKind::kService, "fargate", 30},
      {"파게이트", SuggestKind::kService, "fargate", 5},
      {"Elastic Load Balancing", SuggestKind::kService, "elb", 14},
      {"로드 밸런서", SuggestKind::kService, "elb", 14},
      {"ECS", SuggestKind::kService, "ecs", 9},
      {"ECS Anywhere", SuggestKind::kService, "ecs-anywhere", 20},
      {"", SuggestKind::kWord, "", 1},
  });
}

TEST(Suggest, Completes) {
  const SuggestIndex index = study_index();
  struct {
    std::string prefix, found;
  } const cases[] = {
      {"컨테ㅇ",
       "heading 컨테이너 서비스 비교, heading 서버리스 컨테이너, word 컨테이너, word 컨테이너화"},
      {"컨테인",
       "heading 컨테이너 서비스 비교, heading 서버리스 컨테이너, word 컨테이너, word 컨테이너화"},
      {"컨ㅌ",
       "heading 컨테이너 서비스 비교, heading 서버리스 컨테이너, word 컨테이너, word 컨트롤러, "
       "word 컨테이너화"},
      {"컨테이너 ㅅ", "heading 컨테이너 서비스 비교"},
      {"컨테이너서비", "heading 컨테이너 서비스 비교"},
      {"far", "service AWS Fargate, word fargate"},
      {"FAR", "service AWS Fargate, word fargate"},
      {"ㅍㄱㅇ", "service 파게이트 (chosung)"},
      {"vkrp", "service 파게이트 (layout)"},
      {"ㄹㄷㅂㄹㅅ", "service 로드 밸런서 (chosung), word 로드밸런서 (chosung)"},
      {"로드밸", "service 로드 밸런서, word 로드밸런서"},
      {"로드 밸", "service 로드 밸런서, word 로드밸런서"},
      {"ecs", "service ECS, service ECS Anywhere"},
      {"인스", "heading EC2인스턴스 유형"},
      {"ec2ㅇㅅ", "heading EC2인스턴스 유형 (chosung)"},
      {"ㅇㅅㅌㅅ", "heading EC2인스턴스 유형 (chosung)"},
      {"ㄷㅊㄴ", "service ECS (layout), service ECS Anywhere (layout)"},
      {"load", "service Elastic Load Balancing"},
      {"테이", ""},
      {"", ""},
      {" ", ""},
      {"x", ""},
      {"\xFF", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.prefix);
    EXPECT_EQ(print(index.complete(c.prefix)), c.found);
    EXPECT_EQ(print(index.complete(decomposed(c.prefix))), c.found);
  }
}

TEST(Suggest, EveryKindKeepsItsPlaces) {
  std::vector<SuggestEntry> entries;
  for (const SuggestKind kind : {SuggestKind::kWord, SuggestKind::kHeading, SuggestKind::kService})
    for (std::uint32_t i = 0; i < 20; ++i)
      entries.push_back(
          {"가" + std::to_string(static_cast<int>(kind)) + std::to_string(i), kind, "", i});
  const SuggestIndex index(entries);
  const std::vector<Suggestion> found = index.complete("가");
  ASSERT_EQ(found.size(), 10U);
  std::string kinds;
  for (const Suggestion& s : found) kinds += "shw"[static_cast<std::size_t>(s.kind)];
  EXPECT_EQ(kinds, "sssshhhwww");
  EXPECT_EQ(found[0].count, 19U);
  EXPECT_EQ(index.complete("가", 1).size(), 1U);
  EXPECT_EQ(index.complete("가", 0).size(), 0U);
  EXPECT_EQ(index.complete("가", 1000).size(), 50U);
  EXPECT_TRUE(SuggestIndex().complete("가").empty());
}

TEST(Suggest, FindsWhatReadingEveryEntryFinds) {
  std::mt19937 random(9);
  std::vector<SuggestEntry> entries;
  for (int i = 0; i < 1500; ++i) {
    std::string text;
    for (std::size_t size = 1 + random() % 6; size > 0; --size) {
      if (random() % 6 == 0) text += random() % 2 == 0 ? " " : "e";
      append_character(
          hangul::kFirstSyllable + static_cast<char32_t>(random() % 12 * 28 * 21 + random() % 3),
          text);
    }
    entries.push_back({text, SuggestKind::kWord, "", 1});
  }
  const SuggestIndex index(entries);
  for (int i = 0; i < 300; ++i) {
    const std::string keys = hangul::keys(entries[random() % entries.size()].text);
    std::string prefix;
    for (const char c : keys.substr(0, 1 + random() % 6))
      if (hangul::is_hangul_key(static_cast<hangul::Key>(c)))
        append_character(hangul::jamo_of_key(static_cast<hangul::Key>(c)), prefix);
      else
        prefix += c;
    std::erase(prefix, ' ');
    if (prefix.empty()) continue;
    bool any = false;
    for (const SuggestEntry& entry : entries) {
      std::string spaceless = entry.text;
      std::erase(spaceless, ' ');
      any = any || hangul::keys(spaceless).starts_with(hangul::keys(prefix));
    }
    const std::vector<Suggestion> found = index.complete(prefix, 50);
    for (const Suggestion& s : found) {
      std::string spaceless(s.text);
      std::erase(spaceless, ' ');
      EXPECT_EQ(s.match == SuggestMatch::kKeys,
                hangul::keys(spaceless).starts_with(hangul::keys(prefix)));
    }
    EXPECT_EQ(any, !found.empty() && found[0].match == SuggestMatch::kKeys) << prefix;
  }
}

TEST(Suggest, TakesAnyBytes) {
  const SuggestIndex index = study_index();
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i)
      text.push_back(static_cast<char>(random() & 0xFFU));
    index.complete(text);
    SuggestIndex({{text, SuggestKind::kHeading, text, 1}}).complete(text.substr(0, 3));
  }
  EXPECT_TRUE(index.complete(std::string(10'000, 'a')).empty());
}

}  // namespace
}  // namespace gongbu::spelling
