// Passage goldens: tests/golden/passages/NOTE.md (or .org, .ipynb …) and what it is split into.
// UPDATE_GOLDEN=1 writes them anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

const fs::path kGoldens = fs::path(source_dir()) / "tests/golden/passages";

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// The passage, and its body with the source line of each line.
std::string printed(const Passage& passage) {
  std::string out = to_string(passage);
  std::istringstream body(passage.body);
  std::string line;
  for (std::size_t i = 0; std::getline(body, line); ++i)
    out += "    " + std::to_string(passage.body_lines[i]) + ": " + line + '\n';
  return out;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, IsSplitAsBefore) {
  const Result<Catalog> catalog = load_catalog({(kGoldens / "catalog.toml").string()});
  ASSERT_TRUE(catalog) << catalog.error().message;
  const Result<std::string> text = decode_text(contents(kGoldens / GetParam()));
  ASSERT_TRUE(text);
  const Note note = read_note(GetParam(), *text);
  EXPECT_EQ(note.problem, "");
  std::string actual = "title: " + note.title + '\n';
  for (const Passage& passage : split_passages(note, *catalog)) actual += printed(passage);
  const fs::path expected = kGoldens / fs::path(GetParam()).replace_extension(".expected");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << actual;
  EXPECT_EQ(actual, contents(expected));
}

INSTANTIATE_TEST_SUITE_P(Passages, Golden,
                         testing::Values("table.md", "bullets.md", "sections.md", "questions.md",
                                         "flat.md", "vault.md", "broken.md", "prose.md",
                                         "obsidian.md", "org.org", "notebook.ipynb", "notion.html",
                                         "page.html", "database.csv"),
                         [](const auto& test) { return fs::path(test.param).stem().string(); });

TEST(Passages, IdsStayWhenOtherPassagesComeAndGo) {
  const Result<Catalog> catalog = load_catalog({(kGoldens / "catalog.toml").string()});
  ASSERT_TRUE(catalog);
  const std::string two = "# 큐\n\n## 첫째\n하나\n\n## 둘째\n둘\n";
  const std::string three = "# 큐\n\n## 앞에 온 것\n영\n\n## 첫째\n하나\n\n## 둘째\n둘 더\n";
  const auto before = split_passages(read_note("q.md", two), *catalog);
  const auto after = split_passages(read_note("q.md", three), *catalog);
  ASSERT_EQ(before.size(), 3u);
  ASSERT_EQ(after.size(), 4u);
  EXPECT_EQ(before[0].id, after[0].id);
  EXPECT_EQ(before[1].id, after[2].id);
  EXPECT_EQ(before[2].id, after[3].id);
  EXPECT_EQ(before[0].id.size(), 16u);
}

TEST(Passages, EqualHeadingsHaveDifferentIds) {
  const Result<Catalog> catalog = load_catalog({(kGoldens / "catalog.toml").string()});
  const auto passages = split_passages(read_note("q.md", "## 큐\n하나\n\n## 큐\n둘\n"), *catalog);
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_NE(passages[0].id, passages[1].id);
}

TEST(Passages, ANoteWithoutWordsIsFoundByItsName) {
  for (const char* text : {"", "\n\n", "---\n___\n", "![[그림.png]]\n", "```\n```\n",
                           "<!-- 뒤에 -->", "---\ntags: [큐]\n---\n", "# \n\n- \n"}) {
    const auto passages = split_passages(read_note("작업/작업 큐.md", text), Catalog());
    ASSERT_EQ(passages.size(), 1u) << text;
    EXPECT_EQ(passages[0].kind, PassageKind::kHeading) << text;
    EXPECT_EQ(passages[0].heading_path, std::vector<std::string>{"작업 큐"}) << text;
    EXPECT_EQ(passages[0].body, "작업 큐") << text;
    EXPECT_EQ(passages[0].lines, (LineSpan{1, 1})) << text;
  }
  for (const char* path : {"작업 큐.org", "작업 큐.html", "작업 큐.csv", "작업 큐.ipynb"}) {
    const auto passages = split_passages(read_note(path, ""), Catalog());
    ASSERT_EQ(passages.size(), 1u) << path;
    EXPECT_EQ(passages[0].body, "작업 큐") << path;
  }
}

TEST(Passages, AHeadingWithoutWordsBelowIsAPassageOfItsLine) {
  const auto passages = split_passages(
      read_note("q.md", "# 큐\n\n## 종류\n\n### 표준\n순서 없음\n\n### 선입선출\n"), Catalog());
  ASSERT_EQ(passages.size(), 4u);
  const PassageKind kinds[] = {PassageKind::kHeading, PassageKind::kHeading, PassageKind::kSection,
                               PassageKind::kHeading};
  const LineSpan lines[] = {{1, 1}, {3, 3}, {5, 6}, {8, 8}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(passages[i].kind, kinds[i]) << i;
    EXPECT_EQ(passages[i].lines, lines[i]) << i;
  }
  EXPECT_EQ(passages[3].heading_path, (std::vector<std::string>{"큐", "종류", "선입선출"}));
}

// The passages made of a whole before keep their ids, whatever headings without words come.
TEST(Passages, IdsOfHeadingsGiveWay) {
  const std::string text =
      "## 표\n| 이름 | 값 | 뜻 |\n|---|---|---|\n| **가** | | |\n| 나 | 1 | 둘 |\n\n뒤에 온 글\n";
  const auto passages = split_passages(read_note("q.md", text), Catalog());
  const auto prose = std::find_if(passages.begin(), passages.end(), [](const Passage& passage) {
    return passage.body.ends_with("뒤에 온 글");
  });
  ASSERT_NE(prose, passages.end());
  EXPECT_EQ(prose->id, passage_id("q.md", prose->heading_path, 0));
}

TEST(Passages, TheFirstWithWordsHasTheNotesNames) {
  const Note note = read_note(
      "폴더/캐시 만료.md",
      "---\ntitle: 만료 정책\naliases: [TTL]\n---\n# 캐시를 비우는 때\n\n## 시간\n한 시간\n");
  EXPECT_EQ(note.names.file, "캐시 만료");
  EXPECT_EQ(note.names.title, "만료 정책");
  EXPECT_EQ(note.names.heading, "캐시를 비우는 때");
  EXPECT_EQ(note.names.all(),
            (std::vector<std::string>{"만료 정책", "캐시를 비우는 때", "캐시 만료", "TTL"}));
  const auto passages = split_passages(note, Catalog());
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_TRUE(passages[0].names.empty());
  EXPECT_EQ(passages[1].names, note.names.all());
  EXPECT_EQ(names_beside_headings(passages[1]), (std::vector<std::string>{"캐시 만료", "TTL"}));
}

TEST(Passages, AQuestionShowsWhatItsAnswersAreCalled) {
  const std::string text =
      "1. 큐를 쓰는 까닭을 설명해 보세요!\n2. **느슨한 결합**:\n    - 서로 모른다\n3. **완충**:\n  "
      "  - 몰려도 버틴다\n";
  const auto passages = split_passages(read_note("q.md", text), Catalog());
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[0].kind, PassageKind::kQuestion);
  EXPECT_EQ(passages[0].lines, (LineSpan{1, 5}));
  EXPECT_EQ(passages[0].body, "큐를 쓰는 까닭을 설명해 보세요!\n느슨한 결합\n완충");
}

}  // namespace
}  // namespace gongbu
