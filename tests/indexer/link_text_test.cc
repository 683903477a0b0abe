// LinkText: which bytes of a body stand in a link. The second string marks them with '^'.
#include "indexer/note/link_text.h"

#include <gtest/gtest.h>

#include <string>

namespace gongbu {
namespace {

struct Case {
  const char* text;
  const char* marks;
};

TEST(Links, AreFound) {
  const Case cases[] = {
      {"see [pods] and [jobs]", "     ^^^^       ^^^^"},
      {"plain", ""},
      {"a[0] = 1", ""},  // an array
      {"[ ] todo", ""},  // a box
      {"[\"x\"]", ""},   // a list of strings
      {"[a]b", ""},      // inside a word
      {"[open\n]", ""},  // not closed on its line
      {"[", ""},
      {"[[wiki]]", "  ^^^^"},
  };
  for (const Case& c : cases) {
    const std::string text = c.text;
    LinkText links(text);
    std::string marks;
    for (std::uint32_t i = 0; i < text.size(); ++i)
      marks += text[i] != '[' && links.contains(i) ? '^' : ' ';
    marks.erase(marks.find_last_not_of(' ') + 1);
    EXPECT_EQ(marks, c.marks) << text;
  }
}

TEST(Links, OfMoreThan160CharactersAreNone) {
  const std::string text = "[" + std::string(200, 'x') + "] [ok]";
  LinkText links(text);
  EXPECT_FALSE(links.contains(5));
  EXPECT_TRUE(links.contains(204));
}

}  // namespace
}  // namespace gongbu
