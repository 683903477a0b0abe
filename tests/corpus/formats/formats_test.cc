// What the readers of Org files, notebooks, web pages and tables make of a source: tables of
// {source, what is read of it with its source lines}. Whole files are in passages_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "corpus/catalog.h"
#include "corpus/formats/csv_records.h"
#include "corpus/formats/format.h"
#include "corpus/formats/html_tokens.h"
#include "corpus/formats/org.h"
#include "corpus/formats/reading.h"
#include "corpus/note.h"
#include "corpus/note/inline.h"
#include "corpus/note/inline/entities.h"
#include "corpus/note/tags.h"

namespace gongbu {
namespace {

struct Case {
  const char* source;
  const char* read;
};

// "3  - 글" a line of the reading; blank lines are left out.
std::string printed(const Note& note) {
  std::string out;
  if (!note.reading) return "no reading\n";
  std::istringstream lines(note.reading->text);
  std::string line;
  for (std::size_t i = 0; std::getline(lines, line); ++i)
    if (!line.empty()) out += std::to_string(note.reading->source_lines[i]) + "  " + line + '\n';
  if (!note.problem.empty()) out += "problem: " + note.problem + '\n';
  return out;
}

std::string body_of(const std::vector<Passage>& passages) {
  std::string out;
  for (const Passage& passage : passages) out += passage.body + '\n';
  return out;
}

TEST(Formats, AreToldByTheEnding) {
  EXPECT_EQ(format_of("a/b.md"), NoteFormat::kMarkdown);
  EXPECT_EQ(format_of("정리.TXT"), NoteFormat::kMarkdown);
  EXPECT_EQ(format_of("a.b.Org"), NoteFormat::kOrg);
  EXPECT_EQ(format_of("a.ipynb"), NoteFormat::kNotebook);
  EXPECT_EQ(format_of("a.HTM"), NoteFormat::kHtml);
  EXPECT_EQ(format_of("a_all.csv"), NoteFormat::kTable);
  for (const char* path : {".md", "a/.html", "md", "a.html.bak", "a.png", "", "html/a"})
    EXPECT_EQ(format_of(path), std::nullopt) << path;
}

TEST(Reading, EscapedTextMeansItself) {
  const char* texts[] = {"2 * 3 * 4 와 **p",
                         "snake_case 와 _밑줄_",
                         "`코드`처럼 보임",
                         "[글](주소) ![그림]",
                         "<b>꼬리표</b> a < b",
                         "a &lt; b AT&T &#44032;",
                         "~~지움~~ ==강조==",
                         "%%메모%% 100%",
                         "C:\\Users\\*.cpp \\",
                         "[[노트|별칭]]",
                         "# 제목 아님",
                         "- 항목 아님",
                         "1. 번호 아님",
                         "> 인용 아님",
                         "| 표 | 아님 |",
                         "***",
                         "===",
                         "a | b",
                         "글 ^블록 ^block-id",
                         "__init__ ___",
                         "\\_\\*\\\\"};
  for (const char* text : texts) {
    const std::string line = guarded(escaped(text));
    const Note note = read_note("a.md", line + "\n");
    const std::vector<Passage> passages = split_passages(note, Catalog());
    ASSERT_EQ(passages.size(), 1u) << text;
    EXPECT_EQ(passages[0].body, text);
    EXPECT_EQ(passages[0].kind, PassageKind::kProse) << text;
  }
}

TEST(Reading, EscapedRandomText) {
  const char* pieces[] = {"*", "_", "`",  "[", "]", "(", ")",  "<", ">",  "&",  ";", "~", "=",
                          "%", "!", "\\", "#", "|", "a", "가", " ", "b>", "lt", "-", "1."};
  std::mt19937 random(11);
  for (int round = 0; round < 20000 && !HasFailure(); ++round) {
    std::string text = "글";
    for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::string collapsed;
    for (const char c : text)
      if (c != ' ' || collapsed.back() != ' ') collapsed += c;
    while (collapsed.back() == ' ') collapsed.pop_back();
    EXPECT_EQ(plain_line(escaped(text)), collapsed) << escaped(text);
  }
}

TEST(Org, LineByLine) {
  const Case cases[] = {
      {"* 제목\n** 작은 제목\n********* 깊은 제목",
       "1  # 제목\n2  ## 작은 제목\n3  ###### 깊은 제목\n"},
      {"*굵은* 글\n*제목아님", "1  **굵은** 글\n2  \\*제목아님\n"},
      {"* TODO [#B] 할 일 [3/4] :태그:work:", "1  # 할 일\n"},
      {"#+TODO: 읽는중 | 끝냄\n* 끝냄 책", "2  # 책\n"},
      {"* COMMENT 숨긴 제목", "1  # 숨긴 제목\n"},
      {"- 하나\n+ 둘\n  * 셋\n1) 넷\n- [X] 다섯\n- [@3] 여섯",
       "1  - 하나\n2  - 둘\n3    - 셋\n4  1) 넷\n5  - 다섯\n6  - 여섯\n"},
      {"- 용어 :: 뜻", "1  - **용어**: 뜻\n"},
      {"# 주석\n#태그\n#+BEGIN_COMMENT\n숨김\n#+END_COMMENT\n: 고정폭", "2  \\#태그\n6  고정폭\n"},
      {":PROPERTIES:\n:ID: 1\n:END:\n글\n:닫지 않음:", "4  글\n5  :닫지 않음:\n"},
      {":LOGBOOK:\n* 제목\n:END:", "1  :LOGBOOK:\n2  # 제목\n3  :END:\n"},
      {"SCHEDULED: <2025-01-01 수>\nCLOSED: [2025-01-02 목]\n글", "3  글\n"},
      {"#+begin_src c++ :tangle yes\nint *p;\n#+end_src", "1  ```c++\n2  int *p;\n3  ```\n"},
      {"#+BEGIN_EXAMPLE\n```\n#+END_EXAMPLE", "1  ````\n2  ```\n3  ````\n"},
      {"#+begin_src\n닫지 않음", "2  닫지 않음\n"},
      {"|-----+---|\n| a | b |\n|-----+---|\n| 1 | x_y |",
       "2  | a | b |\n3  | --- | --- |\n4  | 1 | x_y |\n"},
      {"| 1 | 2 |", "1  |     |     |\n1  | --- | --- |\n1  | 1 | 2 |\n"},
      {"=코드 * 안= 과 ~x`y~ 와 +지움+", "1  `코드 * 안` 과 ``x`y`` 와 ~~지움~~\n"},
      {"/기울임/ _밑줄_ a/b/c TCP/IP", "1  기울임 밑줄 a/b/c TCP/IP\n"},
      {"*EKS*는 [[https://a.b/c_d][문서_1]] [[file:그림.png]] [[https://x.y]]",
       "1  **EKS**는 문서_1  https://x.y\n"},
      {"<2025-03-01 토> 각주[fn:1]와 a < b", "1  2025-03-01 토 각주와 a < b\n"},
      {"1. 글\n10월 1일", "1  1. 글\n2  10월 1일\n"},
      {"----\n-----", "1  \\----\n2  ---\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(printed(read_note("a.org", c.source)), c.read) << c.source;
}

TEST(Org, KeywordsAndTags) {
  const Note note = read_note(
      "a.org",
      "#+title: 큐 정리\n#+CATEGORY: 메시징\n#+filetags: :aws:saa:\n* 하나 :큐:\n글\n* 둘\n글");
  EXPECT_EQ(note.title, "큐 정리");
  EXPECT_EQ(note.front_matter.category, "메시징");
  const std::vector<Passage> passages = split_passages(note, Catalog());
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_EQ(passages[0].tags, (std::vector<std::string>{"aws", "saa", "큐"}));
  EXPECT_EQ(passages[1].tags, (std::vector<std::string>{"aws", "saa"}));
  EXPECT_EQ(passages[0].text, "* 하나 :큐:\n글");
}

TEST(Notebook, CellsWithTheLinesOfTheFile) {
  const Case cases[] = {
      {"{\"cells\": [\n{\"cell_type\": \"markdown\",\n\"source\": [\n\"# 가\\n\",\n\"나\"\n]}]}",
       "4  # 가\n5  나\n"},
      // Minified: the only line there is.
      {R"({"cells":[{"source":["# 가\n","나"],"cell_type":"markdown"}]})", "1  # 가\n1  나\n"},
      // A whole cell in one string; a line in two strings.
      {"{\"cells\":[{\"source\":\n\"# "
       "가\\n나\",\"cell_type\":\"markdown\"},{\"source\":[\"다\",\n\"라\\n\"]}]}",
       "2  # 가\n2  나\n2  다라\n"},
      {"{\"cells\":[{\"cell_type\":\"code\",\n\"source\":[\n\"x = "
       "1\\n\",\n\"```\"\n],\"outputs\":[{\"text\":"
       "[\"출력\"]}]}],\"metadata\":{\"kernelspec\":{\"name\":\"ir\"},\"language_info\":{\"name\":"
       "\"r\"}}}",
       "2  ````r\n3  x = 1\n4  ```\n5  ````\n5  ```\n5  출력\n5  ```\n"},
      {"{\"worksheets\":[{\"cells\":[{\"cell_type\":\"heading\",\"level\":2,\"source\":[\"옛 "
       "제목\"]},\n"
       "{\"cell_type\":\"code\",\"language\":\"python\",\"input\":[\"print 1\"]}]}]}",
       "1  ## 옛 제목\n2  ```python\n2  print 1\n2  ```\n"},
      {R"({"metadata":{"cells":"x"},"cells":[{"metadata":{"source":["아님"]},"cell_type":"markdown","source":"글"},3,null]})",
       "1  글\n"},
      {"{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"남은 글\",\n",
       "1  남은 글\nproblem: broken JSON at line 2\n"},
      {"not json", "problem: broken JSON at line 1\n"},
      {"", "problem: broken JSON at line 1\n"},
      {"[]", ""},
      {"{}", ""},
  };
  for (const Case& c : cases)
    EXPECT_EQ(printed(read_note("a.ipynb", c.source)), c.read) << c.source;
}

std::string cell_with(const std::string& outputs) {
  return "{\"cells\": [\n{\"cell_type\": \"code\",\n\"outputs\": [\n" + outputs +
         "\n],\n\"source\": [\n\"run()\"\n]}]}";
}

TEST(Notebook, TextsThatCellsGave) {
  const Case cases[] = {
      {R"({"name": "stdout", "output_type": "stream", "text": ["하나\n", "둘\n"]})",
       "4  하나\n4  둘\n"},
      {R"({"data": {"text/html": ["<b>표</b>"], "text/plain": ["표 1"]}, "output_type": "execute_result"})",
       "4  표 1\n"},
      {R"({"data": {"text/markdown": ["**굵게**"]}})", "4  **굵게**\n"},
      {R"({"data": {"text/html": "<b>굵게</b>"}})", "4  굵게\n"},
      {R"({"ename": "E", "traceback": ["\u001b[0;31mValueError\u001b[0m: 값"]})",
       "4  ValueError: 값\n"},
      {R"({"data": {"image/png": "AAAA", "text/plain": ["<Figure>"]}, "metadata": {"text": "아님"}})",
       ""},
      {R"({"output_type": "pyout", "text": ["옛 판"], "metadata": {}})", "4  옛 판\n"},
      {R"({"data": {"application/json": {"text": ["아님"]}, "text/plain": "글"}})", "4  글\n"},
  };
  for (const Case& c : cases) {
    const std::string fenced = *c.read ? std::string("4  ```\n") + c.read + "4  ```\n" : "";
    std::string got = printed(read_note("a.ipynb", cell_with(c.source)));
    got.resize(got.find("6  ```"));
    std::string::size_type blank = got.find("6  \n");
    if (blank != std::string::npos) got.erase(blank);
    EXPECT_EQ(got, fenced) << c.source;
  }
}

TEST(Notebook, NoPassageRunsOverAPicture) {
  const std::string picture(860'000, 'A');
  const std::string cells[] = {
      R"({"data": {"image/png": ")" + picture + R"("}})",
      R"({"data": {"image/png": [)" + ("\"" + picture + "\"") +
          R"(], "text/plain": ["<Figure>"]}})",
      R"({"png": ")" + picture + R"(", "output_type": "display_data"})",
  };
  for (const std::string& output : cells) {
    const std::string text =
        "{\"cells\": [\n{\"cell_type\": \"markdown\",\n\"source\": [\n\"## 그림\\n\",\n\"- 앞의 "
        "항목\"\n]},\n" +
        cell_with("\n" + output + "\n").substr(12);
    const Note note = read_note("a.ipynb", text);
    EXPECT_EQ(note.problem, "") << output.substr(0, 60);
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.find(picture); ++at) line += text[at] == '\n';
    bool before = false;
    bool behind = false;
    for (const Passage& passage : split_passages(note, Catalog())) {
      EXPECT_FALSE(passage.lines.contains(static_cast<std::uint32_t>(line))) << to_string(passage);
      before = before || passage.body.find("앞의 항목") != std::string::npos;
      behind = behind || passage.body.find("run()") != std::string::npos;
    }
    EXPECT_TRUE(before);
    EXPECT_TRUE(behind);
  }
}

TEST(Markdown, NoPassageRunsOverAPicture) {
  const std::string data = "data:image/png;base64," + std::string(860'000, 'A');
  for (const std::string& picture :
       {"![그림](" + data + ")", "[image1]: <" + data + ">", "[image1]: " + data,
        "<img src=\"" + data + "\" alt=\"x\">", "![그림](" + data + " \"이름\")"}) {
    const auto passages = split_passages(
        read_note("a.md", "## 그림\n앞에 선 글\n\n" + picture + "\n\n뒤에 선 글\n"), Catalog());
    ASSERT_EQ(passages.size(), 2u) << picture.substr(0, 40);
    EXPECT_EQ(passages[0].body, "그림\n앞에 선 글");
    EXPECT_EQ(passages[0].lines, (LineSpan{1, 2}));
    EXPECT_EQ(passages[1].body, "그림\n뒤에 선 글");
    EXPECT_EQ(passages[1].lines, (LineSpan{6, 6}));
  }
  const auto within = split_passages(read_note("a.md", "앞 ![그림](" + data + ") 뒤\n"), Catalog());
  ASSERT_EQ(within.size(), 1u);
  EXPECT_EQ(within[0].body, "앞 뒤");
}

TEST(Html, NoPassageRunsOverAPicture) {
  const std::string data(860'000, 'A');
  const auto passages = split_passages(
      read_note("a.html", "<h2>그림</h2>\n<p>앞에 선 글</p>\n<img src=\"data:image/png;base64," +
                              data + "\">\n<p>뒤에 선 글</p>\n"),
      Catalog());
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_EQ(passages[0].lines, (LineSpan{1, 2}));
  EXPECT_EQ(passages[1].lines, (LineSpan{4, 4}));
}

TEST(Html, TablesWithSpans) {
  const Case cases[] = {
      {"<table><tr><th rowspan=2>이름<th "
       "colspan=2>요금<tr><th>서울<th>도쿄<tr><td>가<td>1<td>2</table>",
       "1  | 이름 | 요금 서울 | 요금 도쿄 |\n1  | --- | --- | --- |\n1  | 가 | 1 | 2 |\n"},
      {"<table><tr><th>이름<th colspan=2>요금<tr><td>가<td>1<td>2</table>",
       "1  | 이름 | 요금 | 요금 |\n1  | --- | --- | --- |\n1  | 가 | 1 | 2 |\n"},
      {"<table><tr><th>이름<th>값<tr><td rowspan=2>가<td>1<tr><td>2</table>",
       "1  | 이름 | 값 |\n1  | --- | --- |\n1  | 가 | 1 |\n1  | 가 | 2 |\n"},
      {"<table><tr><th>이름<th>값<tr><td colspan=2>묶음<tr><td>가<td>1</table>",
       "1  | 이름 | 값 |\n1  | --- | --- |\n1  | 묶음 | |\n1  | 가 | 1 |\n"},
      {"<table>\n<tr><th colspan=2>요금\n<tr><th>서울<th>도쿄\n<tr><td>1<td>2\n</table>",
       "2  | 요금 서울 | 요금 도쿄 |\n3  | --- | --- |\n4  | 1 | 2 |\n"},
      {"<table><tr><th>가<th>나<tr><th>다<th>라</table>",
       "1  | 가 | 나 |\n1  | --- | --- |\n1  | 다 | 라 |\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(printed(read_note("a.html", c.source)), c.read) << c.source;
}

TEST(Notebook, FrontMatterInARawCell) {
  const Note note = read_note(
      "a.ipynb",
      R"({"cells":[{"cell_type":"raw","source":"---\ntitle: 실습\ntags: [aws]\n---\n"},{"cell_type":"markdown","source":"글"}]})");
  EXPECT_EQ(note.title, "실습");
  const std::vector<Passage> passages = split_passages(note, Catalog());
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].tags, (std::vector<std::string>{"aws"}));
  EXPECT_EQ(passages[0].body, "글");
  EXPECT_EQ(source_line(passages[0], 1), "");
}

TEST(Html, ElementsAsMarkdown) {
  const Case cases[] = {
      {"<h1>가</h1>\n<h3>나 <b>다</b></h3>", "1  # 가\n2  ### 나 다\n"},
      {"<p>한 줄\n두 줄<br>세 줄", "1  한 줄\n2  두 줄\n2  세 줄\n"},
      {"<P CLASS='x'>큰 <STRONG> 글 </STRONG>자</P>", "1  큰 **글** 자\n"},
      {"<b>ECS</b>는 <b>가</b><b>나</b> <i>다</i> <del>라</del>",
       "1  **ECS**는 **가나** 다 ~~라~~\n"},
      {"<code>a_*b</code> 와 <kbd>x`y</kbd>", "1  `a_*b` 와 `xy`\n"},
      {"<ul><li>하나<ul><li>둘</ul><li>셋</ul>글", "1  - 하나\n1    - 둘\n1  - 셋\n1  글\n"},
      {"<ul>\n<li><p>하나</p><p>이어</p></li></ul>", "2  - 하나\n2    이어\n"},
      {"<ol start=3><li>셋<li>넷</ol>", "1  3. 셋\n1  4. 넷\n"},
      {"<details><summary>접기</summary>속</details>", "1  **접기**\n1  속\n"},
      {"<ul><li><details><summary>접기</summary><p>속</p></details></ul>", "1  - 접기\n1    속\n"},
      {"<table><tr><th>a<th>b<tr><td>1|2<td><p>x</p><p>y</p></table>",
       "1  | a | b |\n1  | --- | --- |\n1  | 1\\|2 | x<br>y |\n"},
      {"<table><tr><td>1<td>2<tr><td colspan=2>넓은<td>끝</table>",
       "1  | | | |\n1  | --- | --- | --- |\n1  | 1 | 2 | |\n1  | 넓은 | | 끝 |\n"},
      {"<table>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n<tr>\n<td>1</td>\n<td># 2</td></tr></table>",
       "3  | a |\n4  b |\n4  | --- | --- |\n7  | 1 |\n8  \\# 2 |\n"},
      {"<table><tr><th>키<td>값<tr><th>둘<td>2</table>", "1  키: 값\n1  둘: 2\n"},
      {"<table><tr><td>한 칸</table>", "1  한 칸\n"},
      {"<table><tr><td>겉<table><tr><td>속<td>안</table><td>밖</table>",
       "1  | | |\n1  | --- | --- |\n1  | 겉<br>속<br>안 | 밖 |\n"},
      {"<pre>\n  a <b>b</b>\n# c</pre>", "1  ```\n2    a b\n3  # c\n3  ```\n"},
      {"<pre><code class='hljs language-js'>x<br>y</code></pre>", "1  ```js\n1  x\n1  y\n1  ```\n"},
      {"<blockquote><p>인용</p></blockquote>글", "1  > 인용\n1  글\n"},
      {"<p># 아님 &lt;b&gt; &#8594; &nbsp;&unknown; a&b",
       "1  \\# 아님 \\<b> → \\&unknown; a\\&b\n"},
      {"글<script>if (a<b) '<p>'</script><style>p{}</style><!-- <p>x --> 끝", "1  글 끝\n"},
      {"<script>닫지 않음", "1  닫지 않음\n"},
      {"<nav>메뉴</nav><span class='a icon'>💡</span>글<svg><text>x</text></svg>", "1  글\n"},
      {"a < b, 3 <4, <>, </>, <=", "1  a < b, 3 \\<4, <>, \\</>, <=\n"},
      {"<a href='x>y'>고리</a> <img src=a.png alt=그림>", "1  고리\n"},
      {"<p title='닫지 않은 따옴표>글</p>", "1  글\n"},
      {"<hr>", "1  ---\n"},
      {"<p", "1  \\<p\n"},
      {"그냥 글\n<b></b><p></p>", "1  그냥 글\n"},
      {"<dl><dt>낱말<dd>뜻</dl>", "1  - 낱말\n1    뜻\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(printed(read_note("a.html", c.source)), c.read) << c.source;
}

TEST(Html, TitleAndProperties) {
  const Note note =
      read_note("a.html",
                "<title>가 &amp;\n나</title><table "
                "class=properties><tr><th>분류<td>보안<tr><th>Tags<td><span "
                "class=selected-value>a</span><span class=selected-value>나 다</span></table>");
  EXPECT_EQ(note.title, "가 & 나");
  EXPECT_EQ(note.front_matter.category, "보안");
  EXPECT_EQ(note.front_matter.tags, (std::vector<std::string>{"a", "나 다"}));
  EXPECT_EQ(read_note("쪽 0123456789abcdef0123456789abcdef.html", "글").title, "쪽");
}

TEST(Html, AttributesByName) {
  const char* attributes = " a=1 b = 'x y' checked class=\"p q\" data-class=no c=";
  EXPECT_EQ(html_attribute(attributes, "a"), "1");
  EXPECT_EQ(html_attribute(attributes, "b"), "x y");
  EXPECT_EQ(html_attribute(attributes, "class"), "p q");
  EXPECT_EQ(html_attribute(attributes, "checked"), "");
  EXPECT_EQ(html_attribute(attributes, "c"), "");
  EXPECT_EQ(html_attribute("", "a"), "");
}

std::string printed(const CsvRecord& record) {
  std::string out = std::to_string(record.first + 1) + '-' + std::to_string(record.last + 1);
  for (const Cell& cell : record.cells) {
    out += " |";
    for (const CellLine& line : cell) out += ' ' + std::to_string(line.line + 1) + ':' + line.text;
  }
  return out + '\n';
}

TEST(Csv, Records) {
  const Case cases[] = {
      {"a,b\n1,2\n", "1-1 | 1:a | 1:b\n2-2 | 2:1 | 2:2\n"},
      {"a\n\"x\ny\",z", "1-1 | 1:a\n2-3 | 2:x 3:y | 3:z\n"},
      {"\"a,\"\"b\"\"\",\"\"", "1-1 | 1:a,\"b\" |\n"},
      {"\"\"\"인용\"\"\"", "1-1 | 1:\"인용\"\n"},
      {"a;b\n1;\"2,3\"", "1-1 | 1:a | 1:b\n2-2 | 2:1 | 2:2,3\n"},
      {"a\tb\n1\t2", "1-1 | 1:a | 1:b\n2-2 | 2:1 | 2:2\n"},
      {",,\n\n a , b\n", "3-3 | 3:a | 3:b\n"},
      {"\"열기만\nb,\"c\"d\n", "1-1 | 1:\"열기만\n2-2 | 2:b | 2:\"c\"d\n"},
      {"5\" 화면,b\n\"x", "1-1 | 1:5\" 화면 | 1:b\n2-2 | 2:\"x\n"},
  };
  for (const Case& c : cases) {
    std::string all;
    CsvRecords records(c.source);
    for (CsvRecord record; records.next(record);) all += printed(record);
    EXPECT_EQ(all, c.read) << c.source;
  }
}

TEST(Csv, RowsWithoutASubject) {
  const std::vector<Passage> passages =
      split_passages(read_note("a.csv", "번호,이름,비고\n1,가,나\n2,,다\n"), Catalog());
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[0].kind, PassageKind::kHeading);
  EXPECT_EQ(passages[0].body, "번호, 이름, 비고");
  EXPECT_EQ(passages[1].heading_path.back(), "가");
  EXPECT_EQ(passages[1].body, "가\n번호: 1\n비고: 나");
  EXPECT_EQ(passages[2].lines.first, 3u);
}

TEST(Tags, StandInLines) {
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"#aws 와 #시험/SAA, #a-b_c.", {"aws", "시험/SAA", "a-b_c"}},
      {"# 제목 #", {}},
      {"C# a#b ##둘 #12 #1월", {"1월"}},
      {"`#코드` <mark style=\"background: #FFB8EBA6;\">글</mark> #밖", {"밖"}},
      {"a < b #뒤", {"뒤"}},
      {"#aws #aws", {"aws"}},
  };
  for (const auto& [line, wanted] : cases) {
    std::vector<std::string> tags;
    add_tags(line, tags);
    EXPECT_EQ(tags, wanted) << line;
  }
}

TEST(Tags, ALineOfThemAlone) {
  for (const char* line : {"#aws", "  #aws #시험/SAA ", "태그: #aws, #db", "Tags: #큐", "#a\t#b"})
    EXPECT_TRUE(is_line_of_tags(line)) << line;
  for (const char* line :
       {"", "글 #aws", "#aws 글", "# 제목", "#12", "태그:", "제목: #aws", "#a#b", "#a."})
    EXPECT_FALSE(is_line_of_tags(line)) << line;
}

// What a line of tags stands in has them: the note above its first heading and at its end, else the
// section.
TEST(Tags, OfALineAloneAreThoseOfAllAroundIt) {
  const auto tags_of = [](const std::string& note) {
    std::string out;
    for (const Passage& passage : split_passages(read_note("a.md", note), Catalog())) {
      out.append(out.empty() ? "" : " ").append(passage.heading_path.back()).append(":");
      for (const std::string& tag : passage.tags) out.append(" ").append(tag);
    }
    return out;
  };
  EXPECT_EQ(tags_of("#큐 #db\n\n글\n\n## 하나\n\n글\n"), "a: 큐 db 하나: 큐 db");
  EXPECT_EQ(tags_of("# 제목\n#큐\n\n글\n\n## 하나\n\n글\n"), "제목: 큐 하나: 큐");
  EXPECT_EQ(tags_of("## 하나\n\n글\n\n## 둘\n\n글\n\n#큐\n"), "하나: 큐 둘: 큐");
  EXPECT_EQ(tags_of("## 하나\n\n#큐\n\n글\n\n### 아래\n\n글\n\n## 둘\n\n글\n"),
            "하나: 큐 아래: 큐 둘:");
  EXPECT_EQ(tags_of("## 하나\n\n글 #큐\n\n## 둘\n\n글\n"), "하나: 큐 둘:");
  EXPECT_EQ(tags_of("## 하나\n\n글\n\n## 둘\n\n```\n#큐\n```\n"), "하나: 둘:");
}

TEST(Entities, ByNameAndNumber) {
  const std::pair<const char*, const char*> cases[] = {
      {"&amp;x", "&"},      {"&#44032;", "가"}, {"&#xAC00;", "가"}, {"&rarr;", "→"},
      {"&nbsp;", "\u00a0"}, {"&#0;", "\uFFFD"}, {"&Alpha;", "Α"},   {"&alpha;", "α"}};
  for (const auto& [text, wanted] : cases) {
    std::string out;
    EXPECT_GT(decode_entity(text, out), 0u) << text;
    EXPECT_EQ(out, wanted);
  }
  for (const char* text :
       {"&", "&;", "&#;", "&#x;", "&#12a;", "&없음;", "&amp", "&toolongname00;", "a&amp;"}) {
    std::string out;
    EXPECT_EQ(decode_entity(text, out), 0u) << text;
  }
}

// Input that is made to be slow: each of these takes seconds or overflows the stack where a reader
// looks back, nests or builds a tree. The time limit of the test program is the only clock.
std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

constexpr std::size_t kHostileBytes = 1 << 20;

TEST(Hostile, Html) {
  for (const char* piece : {"<div>",
                            "</div>",
                            "<b>",
                            "</b>",
                            "<ul><li>x",
                            "<table>",
                            "<table><tr><td>",
                            "<td rowspan=500>x",
                            "<td colspan=20 rowspan=500>x<tr>",
                            "<p a=\"",
                            "<",
                            "<!--",
                            "<!",
                            "</",
                            "&",
                            "&amp",
                            "<a b c ",
                            "<script>",
                            "<svg>",
                            "<details><summary>x",
                            "<blockquote>x",
                            "<pre>x",
                            "<pre>\n",
                            "<h1>",
                            "<title>",
                            "<b>x<s>y<code>",
                            "</ul>",
                            "<span class=icon>",
                            "&#10;",
                            "<a x='>\" "})
    split_passages(read_note("a.html", repeated(piece, kHostileBytes)), Catalog());
  // A tag of a million attributes.
  split_passages(read_note("a.html", "<p " + repeated("a1 ", kHostileBytes) + ">글"), Catalog());
  const std::string deep = repeated("<div>", 5'000'000) + "글" + repeated("</div>", 6'000'000);
  EXPECT_EQ(body_of(split_passages(read_note("a.html", deep), Catalog())), "글\n");
}

TEST(Hostile, Notebook) {
  for (const char* piece : {"[", "{\"a\":", "{\"cells\":[", "{\"cells\":[{\"source\":[\"x\",", "\"",
                            "1", "[1e9", "{\"cells\":[{\"source\":\"\\n"})
    split_passages(read_note("a.ipynb", repeated(piece, kHostileBytes)), Catalog());
  const std::string cell = R"({"cell_type":"code","source":["```\n","x"]},)";
  split_passages(read_note("a.ipynb", "{\"cells\":[" + repeated(cell, kHostileBytes) + "{}]}"),
                 Catalog());
}

TEST(Hostile, Org) {
  for (const char* piece :
       {"* ", "* 제목\n", "#+begin_src\n", "#+begin_a\n#+begin_b\n", ":A:\n", "[[", "[[a][b", "*a ",
        "=a", "|", "|-\n", "| a\n", "- a :: ", "[fn:1", "<2025-01", "/", "*a* ", ":a"})
    split_passages(read_note("a.org", repeated(piece, kHostileBytes)), Catalog());
  split_passages(read_note("a.org", repeated("#+begin_src\n", kHostileBytes) + "#+end_x\n"),
                 Catalog());
  split_passages(read_note("a.org", repeated(":A:\n", kHostileBytes) + "* h\n:END:\n"), Catalog());
}

TEST(Hostile, Csv) {
  for (const char* piece :
       {"\"", "\"a", "\"a\n", ",", ",\"", "a,\"\n", "\n", " (", " (a.md)", "\" ", "\"\"a,"}) {
    split_passages(read_note("a.csv", "이름,메모\n" + repeated(piece, kHostileBytes)), Catalog());
    split_passages(read_note("a.csv", repeated(piece, kHostileBytes)), Catalog());
  }
  // One quote that nothing closes does not swallow the file.
  const std::string open = "이름,메모\n가,\"열기만\n" + repeated("나,다\n", 2 * kHostileBytes);
  const Note note = read_note("a.csv", open);
  EXPECT_EQ(split_passages(note, Catalog()).size(), 1 + 100'000u);
  EXPECT_EQ(note.problem, "a table of more than 100000 rows");
}

}  // namespace
}  // namespace gongbu
