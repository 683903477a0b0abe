#include "index/synonyms.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

const std::vector<SynonymEntry> kEntries = {
    {.id = "fargate", .forms = {"fargat", "파게이트"}},
    {.id = "elb",
     .parts = {0, 2},
     .forms = {"elb", "elast load balanc", "로드밸런서", "로드 밸런서"}},
    {.id = "config", .forms = {"aw config"}, .everyday = {"config", "구성"}},
    {.forms = {"교착 상태", "데드락"}},
};

TEST(Synonyms, WhatIsEncodedIsDecoded) {
  const Synonyms synonyms(encode_synonyms(kEntries));
  // The last line is empty: a group that nothing leads to.
  ASSERT_EQ(synonyms.size(), kEntries.size() + 1);
  for (std::uint32_t i = 0; i < kEntries.size(); ++i) {
    const SynonymGroup& group = synonyms.group(i);
    EXPECT_EQ(group.id, kEntries[i].id);
    EXPECT_EQ(std::vector<std::size_t>(group.parts.begin(), group.parts.end()), kEntries[i].parts);
    EXPECT_EQ(std::vector<std::string>(group.forms.begin(), group.forms.end()), kEntries[i].forms);
    EXPECT_EQ(std::vector<std::string>(group.everyday.begin(), group.everyday.end()),
              kEntries[i].everyday);
  }
}

TEST(Synonyms, TheLongestFormIsFound) {
  const Synonyms synonyms(encode_synonyms(kEntries));
  const auto find = [&](const std::vector<std::string>& stems, std::size_t at) {
    const SynonymMatch match = synonyms.find(stems, at);
    std::string out = std::to_string(match.words);
    for (const std::uint32_t group : match.groups) out += ' ' + std::to_string(group);
    return out;
  };
  EXPECT_EQ(find({"로드", "밸런서", "설정"}, 0), "2 1");
  EXPECT_EQ(find({"로드밸런서"}, 0), "1 1");
  EXPECT_EQ(find({"새", "데드락"}, 1), "1 3");
  EXPECT_EQ(find({"교착"}, 0), "0");
  EXPECT_EQ(find({"config"}, 0), "0");
  EXPECT_EQ(synonyms.everyday("config"), std::vector<std::uint32_t>{2});
  EXPECT_EQ(synonyms.going_on("elast load").first, "elast load balanc");
}

TEST(Synonyms, BrokenFieldsArePassedOver) {
  for (const char* text : {"", "\t", "\n\n", "a", "a\t9,,x,1\tform", "\t\t\t~\t", "a\t-1\tb\n"}) {
    const Synonyms synonyms(text);
    for (std::uint32_t i = 0; i < synonyms.size(); ++i)
      for (const std::uint32_t part : synonyms.group(i).parts) EXPECT_LT(part, synonyms.size());
    EXPECT_EQ(synonyms.find({"none"}, 0).words, 0u);
  }
}

}  // namespace
}  // namespace gongbu
