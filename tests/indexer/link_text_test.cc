// LinkText: which bytes of a body are the text of links. The second string marks them with '^'.
#include "indexer/note/link_text.h"

#include <gtest/gtest.h>

#include <string>

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "corpus/note/inline.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

std::string marks(LinkText links, const std::string& body) {
  std::string out;
  for (std::uint32_t i = 0; i < body.size(); ++i)
    out += body[i] == '\n' ? '\n' : links.contains(i) ? '^' : ' ';
  return out;
}

Passage prose(const std::string& text) {
  return {.lines = {3, 3}, .text = text, .body = plain_line(text), .body_lines = {3}};
}

TEST(Links, AreWhatTheMarkdownReaderCallsSo) {
  const struct {
    const char* text;
    const char* body;
    const char* marks;
  } cases[] = {
      {"see [pods](p.md) and [jobs][1]", "see pods and jobs", "    ^^^^     ^^^^"},
      {"see [**big** pods](p.md)", "see big pods", "    ^^^^^^^^"},
      {"pods are [pods](p.md)", "pods are pods", "         ^^^^"},
      {"a [(x) y](https://a.b/c_(d)) z", "a (x) y z", "  ^^^^^  "},
      {"`[no](x)` and [yes](y)", "[no](x) and yes", "            ^^^"},
      {"a ` b [yes](y)", "a b yes", "    ^^^"},
      {"[[address][words]] here", nullptr, "^^^^^"},
      {"see [pods] and [ ] todo", "see [pods] and [ ] todo", ""},
      {"[[wiki]] word", "wiki word", ""},
      {"a[i](x) = 1", "a[i](x) = 1", ""},
      {"![picture](p.png) [after](a.md)", "after", "^^^^^"},
      {"[open", "[open", ""},
      {"](x)[", "](x)[", ""},
  };
  for (const auto& c : cases) {
    Passage passage = prose(c.text);
    if (c.body != nullptr) {
      EXPECT_EQ(passage.body, c.body);
    } else {
      passage.body = "words here";
    }
    std::string expected = c.marks;
    expected.resize(passage.body.size(), ' ');
    EXPECT_EQ(marks(LinkText(passage), passage.body), expected) << c.text;
  }
}

TEST(Links, OfTheLineThatNamesTheSubjectAreItsWords) {
  Passage passage{.kind = PassageKind::kBullet,
                  .lines = {1, 2},
                  .text = "- [EKS](eks.md)\n  - [EKS](eks.md), [ECS](ecs.md)",
                  .body = "EKS\nEKS, ECS",
                  .body_lines = {1, 2}};
  EXPECT_EQ(marks(LinkText(passage), passage.body), "   \n^^^  ^^^");
}

TEST(Links, OfATablesRowStandInSeveralLines) {
  const Result<Catalog> catalog =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  ASSERT_TRUE(catalog);
  const Note note = read_note(
      "a.md", "| 이름 | 뜻 | 또 |\n|--|--|--|\n| EKS | [큐](q.md) 둘 | 셋 [표](t.md) |\n");
  bool found = false;
  for (const Passage& passage : split_passages(note, *catalog)) {
    if (passage.body.find("EKS") == std::string::npos) continue;
    LinkText links(passage);
    for (const char* word : {"큐", "표"}) {
      found = true;
      EXPECT_TRUE(links.contains(static_cast<std::uint32_t>(passage.body.find(word))))
          << passage.body;
    }
  }
  EXPECT_TRUE(found);
}

TEST(Links, TakenOutOfADocumentGetAnAddress) {
  for (const auto& [text, with] :
       {std::pair{"see [pods] and [jobs]", "see [pods](.) and [jobs](.)"},
        {"a[0] = 1", "a[0] = 1"},
        {"[ ] todo", "[ ] todo"},
        {"[\"x\"]", "[\"x\"]"},
        {"[a]b", "[a]b"},
        {"[", "["},
        {"[파드]는", "[파드](.)는"}})
    EXPECT_EQ(with_link_addresses(text), with);
  const std::string large = "[" + std::string(200, 'x') + "] ";
  EXPECT_EQ(with_link_addresses(large + "[ok]"), large + "[ok](.)");
}

}  // namespace
}  // namespace gongbu
