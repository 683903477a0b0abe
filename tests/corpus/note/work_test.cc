// What one note may take: the first passages of a note that has more than is read, and none of one
// that nobody wants any more.
#include "corpus/note/work.h"

#include <gtest/gtest.h>

#include <atomic>

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "corpus/note/lines.h"

namespace gongbu {
namespace {

std::string repeated(std::string_view unit, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

TEST(ReadingWork, FirstPassagesOfANoteThatIsTooDear) {
  const struct {
    const char* path;
    std::string text;
  } notes[] = {{"a.md", repeated("# 제목\n글\n", 1000)},
               {"a.md", repeated("- **ECS**\n  - 글\n", 1000)},
               {"a.org", repeated("* 제목\n글\n", 1000)},
               {"a.html", repeated("<h1>제목</h1><p>글</p>", 1000)},
               {"a.csv", "이름,값\n" + repeated("가,나\n", 1000)}};
  for (const auto& given : notes) {
    const Note note = read_note(given.path, given.text);
    const std::vector<Passage> all = split_passages(note, Catalog());
    ReadingWork work(nullptr, 20'000);
    const std::vector<Passage> first = split_passages(note, Catalog(), &work);
    EXPECT_TRUE(work.over()) << given.path;
    ASSERT_LT(first.size(), all.size()) << given.path;
    ASSERT_GT(first.size(), 10u) << given.path;
    for (std::size_t i = 0; i < first.size(); ++i)
      EXPECT_EQ(first[i].lines, all[i].lines) << given.path;
    ReadingWork enough;
    EXPECT_EQ(split_passages(note, Catalog(), &enough), all) << given.path;
    EXPECT_FALSE(enough.over());
  }
}

TEST(ReadingWork, NothingForWhoWantsItNoMore) {
  std::atomic<bool> stop = true;
  ReadingWork work(&stop);
  const Note note = read_note("a.md", "# 제목\n글\n");
  EXPECT_THROW(split_passages(note, Catalog(), &work), ReadingStopped);
}

TEST(ReadingWork, NotMoreLinesThanAreRead) {
  for (const char* path : {"a.md", "a.csv", "a.html", "a.mdx", "a.org"}) {
    const Note note = read_note(path, "가\n" + repeated("\n", kMostLines) + "# 나\n");
    const std::vector<Passage> passages = split_passages(note, Catalog());
    ASSERT_FALSE(passages.empty()) << path;
    EXPECT_EQ(passages[0].lines.first, 1u) << path;
  }
  EXPECT_EQ(read_note("a.md", repeated("\n", kMostLines + 1)).problem,
            "it has more than 4194304 lines");
}

}  // namespace
}  // namespace gongbu
