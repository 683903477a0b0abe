#include "corpus/glob.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <utility>

namespace gongbu {
namespace {

bool fits(std::string_view pattern, std::string_view text, GlobSyntax syntax = GlobSyntax::kTyped) {
  return Glob(pattern, syntax).fits(glob_text(text));
}

TEST(Glob, StarsAndQuestionMarks) {
  const struct {
    const char* pattern;
    const char* text;
    bool fits;
  } cases[] = {
      {"", "", true},           {"", "a", false},
      {"a", "", false},         {"*", "", true},
      {"*", "가나", true},      {"*", "a/b", false},
      {"?", "가", true},        {"?", "/", false},
      {"??", "가", false},      {"a*b", "ab", true},
      {"a*b", "axxb", true},    {"a*b", "a/b", false},
      {"*a*b", "xaxbxb", true}, {"a?c", "abc", true},
      {"**", "a/b/c", true},    {"a/**", "a/b/c", true},
      {"a/**", "b/a/c", false}, {"**/c", "c", true},
      {"**/c", "a/b/c", true},  {"**/c", "a/bc", false},
      {"a/**/c", "a/c", true},  {"a/**/c", "a/x/y/c", true},
      {"a/**/c", "ac", false},  {"*/*/c", "a/b/c", true},
      {"*/c", "a/b/c", false},  {"a/*", "a/b", true},
      {"a/*/", "a/b/", true},   {"*.md", ".md", true},
      {"😀?", "😀a", true},       {"한*", "\u1112\u1161\u11AB\u1100\u1173\u11AF", true},
  };
  for (const auto& c : cases)
    for (const GlobSyntax syntax : {GlobSyntax::kTyped, GlobSyntax::kIgnore})
      EXPECT_EQ(fits(c.pattern, c.text, syntax), c.fits) << c.pattern << " on " << c.text;
}

TEST(Glob, BracketsAndBackslashesAreTypedAsTheyStand) {
  EXPECT_TRUE(fits("[AWS] *.md", "[AWS] 노트.md"));
  EXPECT_FALSE(fits("[AWS]", "A"));
  EXPECT_TRUE(fits("a\\*", "a\\b"));
  EXPECT_TRUE(fits("[AWS]", "A", GlobSyntax::kIgnore));
  EXPECT_FALSE(fits("a\\*", "ab", GlobSyntax::kIgnore));
  EXPECT_TRUE(fits("a/**.md", "a/b/c.md"));
  EXPECT_FALSE(fits("a/**.md", "a/b/c.md", GlobSyntax::kIgnore));
}

// Whatever the stars, the cost is the product of the lengths at most; choices would never end.
TEST(Glob, ManyStars) {
  const std::string text(100'000, 'a');
  std::string pattern;
  for (int i = 0; i < 340; ++i) pattern += "*a";
  for (const GlobSyntax syntax : {GlobSyntax::kTyped, GlobSyntax::kIgnore}) {
    EXPECT_TRUE(fits(pattern, text, syntax));
    EXPECT_FALSE(fits(pattern + "*b*", text, syntax));
    EXPECT_FALSE(fits(pattern + "b", text, syntax));
  }
  // Longer ones fit nothing, and are not read.
  std::string endless;
  while (endless.size() < 256 << 10) endless += "*a";
  EXPECT_FALSE(fits(endless, std::string(256 << 10, 'a')));
  EXPECT_FALSE(fits(std::string(1025, '*'), "a"));
  EXPECT_TRUE(fits(std::string(1024, '*'), "a"));
}

TEST(PathPattern, IsAboutNamesAndFolders) {
  const struct {
    const char* typed;
    const char* path;
    bool fits;
  } cases[] = {
      {"*.md", "aws/컨테이너.md", true}, {"컨테이너.md", "aws/컨테이너.md", true},
      {"aws", "aws/a.md", true},         {"aws/", "aws/a.md", true},
      {"aws", "awsome/a.md", false},     {"aws/x", "aws/x/a.md", true},
      {"x", "aws/x/a.md", false},        {"aws/*", "aws/a.md", true},
      {"aws/*", "aws/x/a.md", false},    {"aws/**", "aws/x/a.md", true},
      {"aw?", "aws/a.md", false},        {"a.md", "a.md", true},
      {"/a.md", "a.md", false},          {"한글", "\u1112\u1161\u11AB글/a.md", true},
  };
  for (const auto& c : cases)
    EXPECT_EQ(PathPattern(c.typed).fits(c.path), c.fits) << c.typed << " on " << c.path;
}

// So that only those paths have to be read; in whichever form they are written.
TEST(PathPattern, SaysWithWhatEveryPathThatFitsBegins) {
  const std::pair<const char*, const char*> begins[] = {
      {"aws/db/*.md", "aws/db/"},
      {"aws/", "aws/"},
      {"aws/a?/x", "aws/a"},
      {"*.md", ""},
      {"aws", ""},
      {"x/Kelvin", "x/"},
      {"a/한글/x", "a"},
      {"a/e\u0301", "a/"},
      {"a/\u00E9", "a"},
      {"/a/b", "/a/b"},
      {"", ""},
      {"a;b/c", "a"},
  };
  for (const auto& [typed, begin] : begins) EXPECT_EQ(PathPattern(typed).begin(), begin) << typed;
  std::mt19937 random{3};
  const char* const parts[] = {"a",      "e",      "/",      "*",  "?", "**", "K",
                               "\u212A", "\u0301", "\u00E9", "한", ";", ".",  "\u037E"};
  const auto some = [&](bool stars) {
    std::string out;
    for (std::size_t n = random() % 7; n > 0; --n) {
      const std::string part = parts[random() % std::size(parts)];
      if (stars || part.find_first_of("*?") == std::string::npos) out += part;
    }
    return out;
  };
  std::size_t fitting = 0;
  for (int i = 0; i < 200000; ++i) {
    const PathPattern pattern(some(true));
    const std::string path = some(false);
    if (!pattern.fits(path)) continue;
    ++fitting;
    EXPECT_TRUE(path.starts_with(pattern.begin()))
        << path << " begins not with " << pattern.begin();
  }
  EXPECT_GT(fitting, 1000u);
}

}  // namespace
}  // namespace gongbu
