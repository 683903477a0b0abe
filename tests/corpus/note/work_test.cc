// What one note may take: the first passages of a note that has more than is read, and none of one
// that nobody wants any more.
#include "corpus/note/work.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "corpus/catalog.h"
#include "corpus/formats/csv.h"
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
  for (const char* path : {"a.md", "a.org", "a.mdx", "a.html", "a.csv"}) {
    EXPECT_THROW(read_note(path, repeated("가,나\n", kMostCsvRows + 1), &work), ReadingStopped)
        << path;
  }
  EXPECT_THROW(read_note("a.ipynb", "{\"cells\":[1]}", &work), ReadingStopped);
}

// Each of these has a word at its begin, and one behind more than is read of one line.
TEST(ReadingWork, TheBeginningOfALineThatNobodyWrote) {
  const std::string line = "처음 " + repeated("가나 다라 ", kLongestLine / 13) + " 막판";
  ASSERT_GT(line.size(), kLongestLine);
  const struct {
    const char* path;
    std::string text;
  } notes[] = {{"a.md", "위\n\n" + line + "\n\n아래\n"},
               {"a.md", "위\n\n- " + line + "\n\n아래\n"},
               {"a.md", "위\n\n| " + line + " | 나 |\n|---|---|\n| 가 | 나 |\n\n아래\n"},
               {"a.mdx", "위\n\n" + line + "\n\n아래\n"},
               {"a.org", "위\n\n" + line + "\n\n아래\n"},
               {"a.html", "<p>위<p>" + line + "<p>아래"},
               {"a.ipynb", "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"위\\n\",\"" +
                               line + "\\n\",\"\\n\",\"아래\"]}]}"},
               {"a.csv", "이름,값\n위,나\n가," + line + "\n아래,다\n"}};
  for (const auto& given : notes) {
    const Note note = read_note(given.path, given.text);
    EXPECT_TRUE(note.problem.find("longer than is read of a line (2 MB)") != std::string::npos)
        << given.path << ": " << note.problem;
    std::string all;
    std::size_t longest = 0;
    for (const Passage& passage : split_passages(note, Catalog())) {
      longest = std::max({longest, passage.body.size(), passage.text.size()});
      all += passage.body + '\n';
    }
    for (const char* word : {"위", "처음", "아래"})
      EXPECT_NE(all.find(word), std::string::npos) << given.path << ' ' << word;
    EXPECT_EQ(all.find("막판"), std::string::npos) << given.path;
    EXPECT_LE(longest, kLongestLine + 1000) << given.path;
    EXPECT_GT(longest, kLongestLine - 1000) << given.path;
  }
}

TEST(ReadingWork, APictureMayBeLongerThanALine) {
  const Note note = read_note("a.md", "위\n\n![그림](data:image/png;base64," +
                                          repeated("AAAA", kLongestLine / 4 + 1) + ")\n\n아래\n");
  EXPECT_EQ(note.problem, "");
  for (const Passage& passage : split_passages(note, Catalog()))
    EXPECT_EQ(passage.body.find("AAAA"), std::string::npos);
}

// An answer is one passage, however many lines it has; this one has more than a passage may have.
TEST(ReadingWork, WhatIsTooMuchForOnePassageIsSeveral) {
  const std::string text = "1. 무엇인가요?\n\n- 답변: 처음\n" +
                           repeated("  가나 다라 마바\n", kLongestLine / 12) + "  막판\n";
  const std::vector<Passage> passages = split_passages(read_note("a.md", text), Catalog());
  std::string all;
  for (const Passage& passage : passages) {
    EXPECT_LE(passage.body.size(), kLongestLine + 1000);
    all += passage.body + '\n';
  }
  EXPECT_NE(all.find("처음"), std::string::npos);
  EXPECT_NE(all.find("막판"), std::string::npos);
}

// A cell of one row may not be repeated, nor cut between lines: the row is cut, and it is said.
TEST(ReadingWork, ARowIsCut) {
  const std::string cell = repeated("가나 ", kLongestLine / 14);
  std::string row = "| 처음 ";
  for (int i = 0; i < 4; ++i) row += "\n" + cell;
  const Note note = read_note("a.md", "| 이름 | 값 |\n|---|---|\n" + row + " | 막판 |\n\n아래\n");
  ReadingWork work;
  std::string all;
  for (const Passage& passage : split_passages(note, Catalog(), &work)) {
    EXPECT_LE(passage.body.size(), kLongestLine + 1000);
    all += passage.body + '\n';
  }
  EXPECT_EQ(work.cut_line(), 3u);
  EXPECT_NE(all.find("처음"), std::string::npos);
  EXPECT_NE(all.find("아래"), std::string::npos);
}

// As wide as it is long: a cell for each column in each row would be a hundred million of them.
TEST(ReadingWork, AWideTableOfShortRows) {
  const std::string text = repeated("| 가 ", 10'000) + "|\n" + repeated("|---", 10'000) + "|\n" +
                           repeated("| 나 | 다 |\n", 10'000);
  std::size_t rows = 0;
  for (const Passage& passage : split_passages(read_note("a.md", text), Catalog()))
    rows += passage.kind == PassageKind::kRow;
  EXPECT_EQ(rows, 10'000u);
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
