// Every row of a long table is in a passage of its own place, whatever the format and the shape of
// the table; none is so large that it is no answer.
#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/catalog.h"
#include "corpus/note.h"

namespace gongbu {
namespace {

constexpr int kRows = 90;
constexpr std::size_t kLargestBody = 12'000;

struct LongTable {
  const char* name;
  const char* path;
  std::string before;
  std::string row;  // $ is the row's number
  std::string after;
  std::uint32_t lines_of_row = 1;
};

std::string numbered(std::string text, int number) {
  for (std::size_t at = text.find('$'); at != std::string::npos; at = text.find('$'))
    text.replace(at, 1, std::to_string(number));
  return text;
}

class LongTables : public testing::TestWithParam<LongTable> {};

TEST_P(LongTables, HaveEachRowInAPassageOfItsLine) {
  const LongTable& table = GetParam();
  std::string text = table.before;
  const auto first = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (int i = 0; i < kRows; ++i) text += numbered(table.row, i);
  text += table.after;
  const auto passages = split_passages(read_note(table.path, text), Catalog());
  for (int i = 0; i < kRows; ++i) {
    const std::uint32_t line = first + static_cast<std::uint32_t>(i) * table.lines_of_row;
    for (const char* word : {"낱말$끝", "뜻$끝"}) {
      const std::string wanted = numbered(word, i);
      EXPECT_TRUE(std::any_of(passages.begin(), passages.end(),
                              [&](const Passage& passage) {
                                return passage.lines.contains(line) &&
                                       passage.body.find(wanted) != std::string::npos;
                              }))
          << line << ": " << wanted;
    }
  }
  for (const Passage& passage : passages) EXPECT_LE(passage.body.size(), kLargestBody);
}

const std::string kRow = "| 낱말$끝 | 하는 일은 뜻$끝 이고 조금 길게 적어 둔다 |\n";
const std::string kHead = "| 명령 | 뜻 |\n| --- | --- |\n";

INSTANTIATE_TEST_SUITE_P(
    Passages, LongTables,
    testing::Values(
        LongTable{"UnderAHeading", "a.md", "# 표\n\n" + kHead, kRow, ""},
        LongTable{"WithTextAroundIt", "a.md", "# 표\n앞에 선 글\n\n" + kHead, kRow,
                  "\n뒤에 선 글\n"},
        LongTable{"WithoutBars", "a.md", "명령 | 뜻\n--- | ---\n",
                  "낱말$끝 | 하는 일은 뜻$끝 이다\n", ""},
        LongTable{"WithLineBreaks", "a.md", kHead, "| 낱말$끝 | 하나<br>뜻$끝<br>셋 |\n", ""},
        LongTable{"OverSeveralLines", "a.md", kHead, "| 낱말$끝 | - 하나\n  - 뜻$끝 |\n", "", 2},
        LongTable{"InABullet", "a.md",
                  "- 명령 모음\n  - 표\n\n    " + kHead.substr(0, kHead.find('\n') + 1) +
                      "    | --- | --- |\n",
                  "    " + kRow, ""},
        LongTable{"OfOneColumn", "a.md", "| 모음 |\n| --- |\n", "| 낱말$끝 뜻$끝 |\n", ""},
        LongTable{"OfTwoServices", "a.md", "## 비교\n| EC2 | Lambda |\n| --- | --- |\n", kRow, ""},
        LongTable{"OfThreeColumns", "a.md", "| 이름 | 뜻 | 값 |\n| --- | --- | --- |\n",
                  "| 낱말$끝 | 뜻$끝 | $ |\n", ""},
        // What stands below a header decides how many columns there are; it may be fewer.
        LongTable{"WithAWideHeader", "a.md", "| 이름 | 뜻 | 값 | 때 |\n| --- | --- |\n", kRow, ""},
        LongTable{"Quoted", "a.md", "> | 명령 | 뜻 |\n> | --- | --- |\n", "> " + kRow, ""},
        LongTable{"Org", "a.org", "* 표\n| 명령 | 뜻 |\n|---+---|\n", kRow, ""},
        LongTable{"OrgWithoutAHead", "a.org", "* 표\n", kRow, ""},
        LongTable{"Html", "a.html", "<h1>표</h1>\n<table><tr><th>명령</th><th>뜻</th></tr>\n",
                  "<tr><td>낱말$끝</td><td>하는 일은 뜻$끝 이다</td></tr>\n", "</table>\n"},
        LongTable{"HtmlPairs", "a.html", "<h1>표</h1>\n<table>\n",
                  "<tr><th>낱말$끝</th><td>하는 일은 뜻$끝 이다</td></tr>\n", "</table>\n"},
        LongTable{
            "Notebook", "a.ipynb",
            "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\n\"# 표\\n\",\n\"\\n\",\n"
            "\"| 명령 | 뜻 |\\n\",\n\"| --- | --- |\\n\",\n",
            "\"| 낱말$끝 | 하는 일은 뜻$끝 이다 |\\n\",\n", "\"\"\n]}]}\n"},
        LongTable{"Csv", "a.csv", "명령,뜻\n", "낱말$끝,하는 일은 뜻$끝 이다\n", ""}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace gongbu
