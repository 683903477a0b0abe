// Ignore files as git reads them: rules, path, whether it is left out.
#include "corpus/files/ignore_rules.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

struct Case {
  const char* rules;
  const char* path;  // a folder when it ends in '/'
  bool ignored;
};

class Rules : public testing::TestWithParam<Case> {};

TEST_P(Rules, AreGits) {
  IgnoreRules rules;
  rules.add("", GetParam().rules);
  std::string path = GetParam().path;
  const bool folder = path.ends_with('/');
  if (folder) path.pop_back();
  EXPECT_EQ(rules.ignores(path, folder), GetParam().ignored)
      << GetParam().rules << " against " << GetParam().path;
}

// Where git goes by bytes, characters are meant (the git test has the rest).
INSTANTIATE_TEST_SUITE_P(
    Characters, Rules,
    testing::Values(Case{"메모?.md", "메모가.md", true}, Case{"[가-힣].md", "나.md", true},
                    Case{"한글.md", "\u1112\u1161\u11AB\u1100\u1173\u11AF.md", true},
                    Case{"\u1112\u1161\u11AB*", "한글.md", true}, Case{"*\xFF", "\xFE", false},
                    Case{"*\xFF", "a\xFF", true}));

INSTANTIATE_TEST_SUITE_P(
    Table, Rules,
    testing::Values(
        Case{"a.md", "a.md", true}, Case{"a.md", "x/a.md", true}, Case{"/a.md", "x/a.md", false},
        Case{"/a.md", "a.md", true}, Case{"x/a.md", "x/a.md", true},
        Case{"x/a.md", "y/x/a.md", false}, Case{"*.md", "x/a.md", true},
        Case{"*.md", "a.txt", false}, Case{"old/", "old/", true}, Case{"old/", "old", false},
        Case{"old/", "x/old/", true}, Case{"a*c", "abc", true}, Case{"x/*", "x/a.md", true},
        Case{"x/*.md", "x/y/a.md", false}, Case{"**/a.md", "x/y/a.md", true},
        Case{"**/a.md", "a.md", true}, Case{"x/**", "x/y/a.md", true},
        Case{"x/**/a.md", "x/a.md", true}, Case{"x/**/a.md", "x/y/z/a.md", true},
        Case{"*.md\n!keep.md", "keep.md", false}, Case{"!keep.md\n*.md", "keep.md", true},
        Case{"# a.md", "a.md", false}, Case{"\\#a.md", "#a.md", true},
        Case{"a.md  \r\n", "a.md", true}, Case{"", "a.md", false}, Case{"/", "a.md", false},
        Case{"초안-?.md", "메모/초안-가.md", true}, Case{"[a-c].md", "b.md", true},
        Case{"[!a-c].md", "b.md", false}, Case{"[a-c].md", "d.md", false}, Case{"a[", "a[", false},
        Case{"a\\[", "a[", true}, Case{"!", "a.md", false}, Case{"**", "x/a.md", true},
        Case{"x/**/y/**/a.md", "x/y/a.md", true}, Case{"x/*/a.md", "x/a.md", false},
        Case{"*?.md", "가.md", true}, Case{"?", "가나", false}, Case{"[가].md", "a.md", false},
        Case{"*\\*.md", "a*.md", true}, Case{"*\\*.md", "ab.md", false},
        Case{"*a*b*", "x-a-b", true}));

TEST(Rules, OfADeeperFolderCountLast) {
  IgnoreRules rules;
  rules.add("", "*.draft.md\n");
  rules.add("aws", "!*.draft.md\n/b.md\n");
  EXPECT_TRUE(rules.ignores("a.draft.md", false));
  EXPECT_FALSE(rules.ignores("aws/a.draft.md", false));
  EXPECT_TRUE(rules.ignores("aws/b.md", false));
  EXPECT_FALSE(rules.ignores("aws/x/b.md", false));
  EXPECT_FALSE(rules.ignores("awsome/b.md", false));
}

TEST(Rules, OfAFolderGoWhenItIsLeft) {
  IgnoreRules rules;
  rules.add("", "a.md\n");
  rules.add("x", "b.md\n");
  rules.add("x/y", "*.tmp\n");
  EXPECT_EQ(rules.depth(), 3u);
  rules.leave_for("x/z");
  EXPECT_EQ(rules.depth(), 2u);
  EXPECT_TRUE(rules.ignores("x/z/b.md", false));
  rules.leave_for("xy");
  EXPECT_EQ(rules.depth(), 1u);
  EXPECT_FALSE(rules.ignores("x/b.md", false));
  EXPECT_TRUE(rules.ignores("xy/a.md", false));
}

TEST(Rules, OfManyKindsKeepTheirOrder) {
  const struct {
    const char* rules;
    bool ignored;
  } cases[] = {
      {"a.md\n!*.md\n", false},     {"!*.md\na.md\n", true},  {"a?md\n!/a.md\n", false},
      {"!/a.md\na?md\n", true},     {"a.md\n!a.md/\n", true}, {"*.md\n![a].md\n*d\n", true},
      {"*.md\n*d\n![a].md", false},
  };
  for (const auto& c : cases) {
    IgnoreRules rules;
    rules.add("", c.rules);
    EXPECT_EQ(rules.ignores("a.md", false), c.ignored) << c.rules;
  }
}

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

TEST(Rules, CostNoMoreThanTheyMay) {
  IgnoreRules rules;
  EXPECT_FALSE(rules.add("", "keep.md\n" + repeated("*a*a*a*a*a*b\n", 256 << 10)));
  EXPECT_TRUE(rules.ignores("keep.md", false)) << "what came before holds";
  EXPECT_TRUE(rules.ignores("aaaaaab", false)) << "and so do as many as there is time for";
  EXPECT_TRUE(rules.add("x", "plain.md\n*.tmp\n")) << "a name or an ending costs a look-up";
  EXPECT_TRUE(rules.ignores("x/plain.md", false));
  EXPECT_FALSE(rules.add("x/y", "*a*a*a*a*a*b\n"))
      << "the limit is of all that are asked of a path";
  rules.leave_for("");
  EXPECT_FALSE(rules.add("z", "*a*a*a*a*a*b\n"));
}

TEST(Rules, TakeNoMoreMemoryThanTheyMay) {
  IgnoreRules rules;
  std::string names;
  for (int i = 0; names.size() < (1u << 20); ++i) names += std::to_string(i) + '\n';
  EXPECT_TRUE(rules.add("", names));
  EXPECT_FALSE(rules.add("a", names));
  rules.leave_for("b");
  EXPECT_TRUE(rules.add("b", names.substr(0, names.size() / 2)));
  EXPECT_TRUE(rules.ignores("b/77", false));
}

}  // namespace
}  // namespace gongbu
