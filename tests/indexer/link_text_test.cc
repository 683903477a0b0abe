// LinkText: which bytes of a body stand in a link. The second string marks them with '^'.
#include "indexer/link_text.h"

#include <gtest/gtest.h>

#include <string>

namespace gongbu {
namespace {

struct Case {
  const char* text;
  const char* marks;
};

class Links : public testing::TestWithParam<Case> {};

TEST_P(Links, AreFound) {
  const std::string text = GetParam().text;
  LinkText links(text);
  std::string marks;
  for (std::uint32_t i = 0; i < text.size(); ++i) marks += text[i] != '[' && links.contains(i) ? '^' : ' ';
  marks.erase(marks.find_last_not_of(' ') + 1);
  EXPECT_EQ(marks, GetParam().marks) << text;
}

INSTANTIATE_TEST_SUITE_P(Table, Links,
                         testing::Values(Case{"see [pods] and [jobs]", "     ^^^^       ^^^^"},
                                         Case{"plain", ""},
                                         Case{"a[0] = 1", ""},                  // an array
                                         Case{"[ ] todo", ""},                  // a box
                                         Case{"[\"x\"]", ""},                   // a list of strings
                                         Case{"[a]b", ""},                      // inside a word
                                         Case{"[open\n]", ""},                  // not closed on its line
                                         Case{"[", ""},
                                         Case{"[[wiki]]", "  ^^^^"}));

TEST(Links, OfMoreThan160CharactersAreNone) {
  const std::string text = "[" + std::string(200, 'x') + "] [ok]";
  LinkText links(text);
  EXPECT_FALSE(links.contains(5));
  EXPECT_TRUE(links.contains(204));
}

}  // namespace
}  // namespace gongbu
