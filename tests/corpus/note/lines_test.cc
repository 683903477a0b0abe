#include "corpus/note/lines.h"

#include <gtest/gtest.h>

#include "corpus/note/blocks.h"
#include "corpus/note/table.h"

namespace gongbu {
namespace {

struct Case {
  const char* note;
  const char* lines;
};

TEST(Lines, AreWhatTheyLookLike) {
  const Case cases[] = {
      {"제목이 아닌 글", "1 text at 0  제목이 아닌 글\n"},
      {"# 제목", "1 heading level 1 at 0  제목\n"},
      {"글\n\n    # 코드의 주석", "1 text at 0  글\n2 blank at 0\n3 text at 4  # 코드의 주석\n"},
      {"- 항목\n\n    # 항목 안의 제목",
       "1 item at 0  항목\n2 blank at 0\n3 heading level 1 at 4  항목 안의 제목\n"},
      {"#태그 하나", "1 text at 0  #태그 하나\n"},
      {"####### 일곱", "1 text at 0  ####### 일곱\n"},
      {"- ##### **상태 관리**", "1 item level 5 at 0  **상태 관리**\n"},
      {"\t- 탭", "1 item at 4  탭\n"},
      {"  \t- 칸과 탭", "1 item at 4  칸과 탭\n"},
      {"\t\t\u00a0- NBSP", "1 item at 9  NBSP\n"},
      {"\u3000- 전각 공백", "1 item at 2  전각 공백\n"},
      {"-  `NLB`", "1 item at 0  `NLB`\n"},
      {"3. 셋째", "1 numbered item at 0  셋째\n"},
      {"12) 열둘", "1 numbered item at 0  열둘\n"},
      {"2024. 1. 5", "1 numbered item at 0  1. 5\n"},
      {"20241. 5", "1 text at 0  20241. 5\n"},
      {"- [x] 끝난 일", "1 item at 0  끝난 일\n"},
      {"-붙은 줄", "1 text at 0  -붙은 줄\n"},
      {"*p = 1", "1 text at 0  *p = 1\n"},
      {"___", "1 rule at 0  ___\n"},
      {"- - -", "1 rule at 0  - - -\n"},
      {"**제목처럼**", "1 heading level 7 at 0  **제목처럼**\n"},
      {"**강조**가 있는 글", "1 text at 0  **강조**가 있는 글\n"},
      {"> [!note]- 접힌 글", "1 >text at 0  접힌 글\n"},
      {"> > 두 겹", "1 >text at 0  두 겹\n"},
      {"큰 제목\n===", "1 heading level 1 at 0  큰 제목\n2 rule at 0  ===\n"},
      {"작은 제목\n---", "1 heading level 2 at 0  작은 제목\n2 rule at 0  ---\n"},
      {"앞줄\n뒷줄\n---", "1 text at 0  앞줄\n2 text at 0  뒷줄\n3 rule at 0  ---\n"},
      {"```sh\n# 주석\n```\n끝",
       "1 fence at 0  ```sh\n2 code at 0  # 주석\n3 fence at 0  ```\n4 text at 0  끝\n"},
      {"```\n닫지 않음\n# 제목",
       "1 fence at 0  ```\n2 text at 0  닫지 않음\n3 heading level 1 at 0  제목\n"},
      {"```\n닫지 않음\n```js\nx\n```",
       "1 fence at 0  ```\n2 text at 0  닫지 않음\n3 fence at 0  ```js\n4 code at 0  x\n5 fence at "
       "0  ```\n"},
      {"~~~\n```\n~~~", "1 fence at 0  ~~~\n2 code at 0  ```\n3 fence at 0  ~~~\n"},
      {"<!-- 숨김\n더 -->\n보임",
       "1 hidden at 0  <!-- 숨김\n2 hidden at 0  더 -->\n3 text at 0  보임\n"},
      {"<!-- 열린 채", "1 text at 0  <!-- 열린 채\n"},
      {"|a|b|\n|-|-|\n|1\n2|3|\n끝",
       "1 table at 0  |a|b|\n2 table at 0  |-|-|\n3 table at 0  |1\n4 table at 0  2|3|\n5 text at "
       "0  끝\n"},
      {"a | b\n--|--\n1 | 2\n\n끝",
       "1 table at 0  a | b\n2 table at 0  --|--\n3 table at 0  1 | 2\n4 blank at 0\n5 text at 0  "
       "끝\n"},
      {"a | b 는 표가 아님", "1 text at 0  a | b 는 표가 아님\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(to_string(c.note, scan_lines(c.note)), c.lines) << c.note;
}

TEST(Lines, BeforeTheFirstAreHidden) {
  EXPECT_EQ(to_string("---\nt: 1\n---\n글", scan_lines("---\nt: 1\n---\n글", 4)),
            "1 hidden at 0  ---\n2 hidden at 0  t: 1\n3 hidden at 0  ---\n4 text at 0  글\n");
}

TEST(Blocks, NestByIndent) {
  const Case cases[] = {
      {"- a\n  - b\n- c", "root 1-3\n  item 1-2\n    item 2-2\n  item 3-3\n"},
      // CommonMark makes the last line a sibling of the first.
      {"-  a\n   - b\n  - c", "root 1-3\n  item 1-3\n    item 2-2\n    item 3-3\n"},
      {"- a\n - b", "root 1-2\n  item 1-1\n  item 2-2\n"},
      {"- #### A\n- b\n\t- c\n- ##### D\n- e\n- #### F",
       "root 1-6\n  heading4 1-5\n    item 2-3\n      item 3-3\n    heading5 4-5\n      item 5-5\n "
       " heading4 6-6\n"},
      {"# A\n글\n## B\n- c\n# D",
       "root 1-5\n  heading1 1-4\n    text 2-2\n    heading2 3-4\n      item 4-4\n  heading1 "
       "5-5\n"},
      {"- a\n이어짐\n\n다른 글", "root 1-4\n  item 1-2\n  text 4-4\n"},
      {"- a\n\n  글\n\n    - b\n끝",
       "root 1-6\n  item 1-6\n    text 3-3\n    item 5-5\n    text 6-6\n"},
      {"1. 묻기\n    답:\n    - 하나\n    둘:\n    - 둘",
       "root 1-5\n  item 1-5\n    item 3-3\n    text 4-4\n    item 5-5\n"},
      {"글\n| a | b |\n|---|---|\n| 1 | 2 |", "root 1-4\n  text 1-1\n  table 2-4\n"},
      {"- a\n  ```\n  x\n  ```\n- b", "root 1-5\n  item 1-4\n    code 2-4\n  item 5-5\n"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(to_string(build_blocks(scan_lines(c.note))), c.lines) << c.note;
}

TEST(Tables, BarsInCodeAndBehindBackslashesPartNoCells) {
  EXPECT_EQ(bar_count("| a | b |"), 3u);
  EXPECT_EQ(bar_count("| a \\| b |"), 2u);
  EXPECT_EQ(bar_count("| `a | b` |"), 2u);
  EXPECT_EQ(bar_count("| `a | b |"), 3u);
  EXPECT_EQ(delimiter_columns("| --- | :-: |"), 2u);
  EXPECT_EQ(delimiter_columns("--- | ---"), 2u);
  EXPECT_EQ(delimiter_columns("---"), 0u);
  EXPECT_EQ(delimiter_columns("| a | b |"), 0u);
  EXPECT_EQ(delimiter_columns("||"), 0u);
}

}  // namespace
}  // namespace gongbu
