// Passage goldens: tests/golden/passages/NOTE.md (or .org, .ipynb …) and what it is split into.
// UPDATE_GOLDEN=1 writes them anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "corpus/source_tree.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

const fs::path kGoldens = fs::path(GONGBU_SOURCE_DIR) / "tests/golden/passages";

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
  ASSERT_EQ(before.size(), 2u);
  ASSERT_EQ(after.size(), 3u);
  EXPECT_EQ(before[0].id, after[1].id);
  EXPECT_EQ(before[1].id, after[2].id);
  EXPECT_EQ(before[0].id.size(), 16u);
}

TEST(Passages, EqualHeadingsHaveDifferentIds) {
  const Result<Catalog> catalog = load_catalog({(kGoldens / "catalog.toml").string()});
  const auto passages = split_passages(read_note("q.md", "## 큐\n하나\n\n## 큐\n둘\n"), *catalog);
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_NE(passages[0].id, passages[1].id);
}

TEST(Passages, ANoteWithoutWordsHasNone) {
  for (const char* text : {"", "\n\n", "---\n___\n", "![[그림.png]]\n", "# 제목만\n", "```\n```\n"})
    EXPECT_TRUE(split_passages(read_note("a.md", text), Catalog()).empty()) << text;
}

}  // namespace
}  // namespace gongbu
