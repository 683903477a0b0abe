// Which notes a passage links to.
#include "indexer/note/linked_notes.h"

#include <gtest/gtest.h>

#include <string>

namespace gongbu {
namespace {

std::string links(const char* text) {
  std::string out;
  for (const std::string& name : linked_notes(text))
    out.append(out.empty() ? "" : " ").append(name);
  return out;
}

TEST(LinkedNotes, OfWikiLinks) {
  EXPECT_EQ(links("[[EC2]] 와 [[aws/Lambda#요금|람다]], [[EC2#사양]]"), "ec2 aws/lambda");
  EXPECT_EQ(links("![[그림 모음.md]] [[\u110F\u1173]]"), "그림모음 크");
  EXPECT_EQ(links("[[Node.js]] [[note.md]]"), "node.js note");
  EXPECT_EQ(links("[[file:../roam/큐.org][큐]]"), "roam/큐");
}

TEST(LinkedNotes, OfLinksToFilesOfNotes) {
  EXPECT_EQ(links("[a](./b.md) [c](../d/e%20f.md#g) [h](<i j.md>)"), "b d/ef ij");
  EXPECT_EQ(links("[a](https://b.md) [c](d.png) [e](mailto:f.md) [g](#h)"), "");
}

TEST(LinkedNotes, NotInsideCode) {
  EXPECT_EQ(links("`[[a]]`\n```sh\nif [[ -f x ]]; then [[b]]\n```\n[[c]] [[ -z d ]]"), "c");
}

TEST(LinkedNotes, OfWhatIsTorn) {
  for (const char* text :
       {"", "[", "[[", "[[a", "](", "](a.md", "[[]]", "[[#b]]", "[[|c]]", "[a](<"})
    EXPECT_EQ(links(text), "") << text;
}

}  // namespace
}  // namespace gongbu
