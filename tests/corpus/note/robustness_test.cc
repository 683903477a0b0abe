// Input that no one writes on purpose: what holds for passages of any bytes, and that cost stays
// linear.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

const Catalog& catalog() {
  static const Result<Catalog> loaded =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  EXPECT_TRUE(loaded);
  return *loaded;
}

std::vector<std::size_t> line_begins(const std::string& text) {
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') begins.push_back(i + 1);
  begins.push_back(text.size() + 1);
  return begins;
}

// What the rest of gongbu relies on.
std::vector<Passage> checked(const std::string& text) {
  const Note note = read_note("a/b.md", text);
  EXPECT_EQ(note.text, text);
  EXPECT_FALSE(note.title.empty());
  std::vector<Passage> passages = split_passages(note, catalog());
  const std::vector<std::size_t> begins = line_begins(text);
  std::set<std::string> ids;
  std::uint32_t first = 0;
  for (const Passage& passage : passages) {
    EXPECT_EQ(passage.id.size(), 16u);
    EXPECT_TRUE(ids.insert(passage.id).second) << to_string(passage);
    EXPECT_EQ(passage.note, "a/b.md");
    EXPECT_FALSE(passage.heading_path.empty());
    for (const std::string& heading : passage.heading_path)
      EXPECT_FALSE(heading.empty()) << to_string(passage);
    EXPECT_LE(1u, passage.lines.first);
    EXPECT_LE(passage.lines.first, passage.lines.last);
    EXPECT_LT(passage.lines.last, begins.size());
    const std::size_t begin = begins[passage.lines.first - 1];
    const std::size_t end = begins[passage.lines.last] - 1;
    EXPECT_EQ(passage.text, text.substr(begin, end - begin)) << to_string(passage);
    EXPECT_FALSE(passage.body.empty());
    EXPECT_EQ(
        static_cast<std::size_t>(std::count(passage.body.begin(), passage.body.end(), '\n')) + 1,
        passage.body_lines.size());
    for (std::size_t i = 0; i < passage.body_lines.size(); ++i)
      EXPECT_TRUE(passage.lines.contains(passage.body_lines[i]) ||
                  (i == 0 && passage.body_lines[0] < passage.lines.first))
          << to_string(passage) << passage.body_lines[i];
    if (passage.kind != PassageKind::kRow && passage.kind != PassageKind::kSection) {
      EXPECT_TRUE(std::is_sorted(passage.body_lines.begin(), passage.body_lines.end()))
          << to_string(passage);
    }
    EXPECT_TRUE(passage.parent.empty() || ids.count(passage.parent) == 1) << to_string(passage);
    if (passage.parent.empty()) {
      EXPECT_LE(first, passage.lines.first) << to_string(passage);
      first = passage.lines.first;
    }
    const std::set<std::string> services(passage.services.begin(), passage.services.end());
    EXPECT_EQ(services.size(), passage.services.size());
    for (const std::string& mention : passage.mentions) EXPECT_EQ(services.count(mention), 0u);
  }
  return passages;
}

TEST(Robustness, RandomPiecesOfNotes) {
  const char* pieces[] = {"- ",
                          "1. ",
                          "# ",
                          "#### ",
                          "**",
                          "`",
                          "```\n",
                          "~~~\n",
                          "\n",
                          "\n\n",
                          "    ",
                          "\t",
                          "| ",
                          "|\n",
                          "| a | b |\n|---|---|\n",
                          "<mark>",
                          "</mark>",
                          "<details>\n<summary>접기</summary>\n",
                          "---\n",
                          "![[x.png]]",
                          "[[a|b]]",
                          "> ",
                          "> [!note] ",
                          "EC2",
                          "Amazon SQS",
                          "ECS와 EKS의 차이",
                          "특징",
                          "무엇인가요?\n",
                          ": ",
                          "컨테이너 ",
                          "\u00a0",
                          "<!-- ",
                          "-->",
                          "\\",
                          "[a](b)",
                          "~~",
                          "==",
                          "&lt;",
                          "&#0;",
                          "title: x\n",
                          "___\n",
                          "a",
                          " ",
                          "\xff",
                          "\xed\xa0\x80",
                          "\xea\xb0"};
  std::mt19937 random(20250101);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1);
  for (int round = 0; round < 4000 && !HasFailure(); ++round) {
    std::string text;
    for (std::size_t n = 1 + random() % 60; n > 0; --n) text += pieces[piece(random)];
    checked(text);
    if (HasFailure()) ADD_FAILURE() << "round " << round << ":\n" << text;
  }
}

TEST(Robustness, RandomBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 1000 && !HasFailure(); ++round) {
    std::string bytes(random() % 400, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    checked(bytes);
    const Result<std::string> text = decode_text(bytes);
    if (text) checked(*text);
  }
}

TEST(Robustness, DeepLists) {
  std::string spaces, tabs, marks;
  for (int depth = 0; depth < 2000; ++depth) {
    spaces +=
        std::string(static_cast<std::size_t>(2 * depth), ' ') + "- " + std::to_string(depth) + '\n';
    tabs += std::string(static_cast<std::size_t>(depth), '\t') + "- ECS\n";
  }
  for (int depth = 0; depth < 10000; ++depth) marks += "- ";
  checked(spaces);
  checked(tabs);
  checked(marks + "ECS\n");
  std::string headings;
  for (int i = 0; i < 10000; ++i) headings += "- #### 제목\n\t- 글\n";
  EXPECT_EQ(checked(headings).size(), 10000u);
}

TEST(Robustness, LongLines) {
  const std::string words(400'000, 'x');
  EXPECT_EQ(checked(words).size(), 1u);
  EXPECT_EQ(checked("- `EC2`\n  - " + words + '\n').size(), 1u);
  checked("# " + words);
  checked("| a | b |\n|---|---|\n| EC2 | " + words + " |\n");
  checked(std::string(400'000, '|') + "\n|---|---|\n");
  checked(std::string(400'000, '*'));
  checked(std::string(400'000, '>'));
  checked("1. " + words + "?\n" + words + ": 답\n");
}

TEST(Robustness, ManyOpenMarks) {
  for (const char* line : {"```", "```js", "~~~", "<!--", "<details>", "| a | b |", "|---|---|",
                           "| a |\n|---|---|\n| b", "**", "---", "- ```", "> [!note]",
                           "1. 무엇인가요?", "- **EC2**", "===", "제목\n---", "라벨:"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text.append(line).append("\n");
    checked(text);
  }
}

TEST(Robustness, NulsAreSpaces) {
  const auto passages = checked(std::string("# EC2\n가\0나\n", 14));
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].body.find('\0'), std::string::npos);
}

TEST(Robustness, DecomposedKoreanIsUnderstoodAndKept) {
  // "특징" and "차이" as macOS writes them.
  const std::string nfd =
      "# \u110f\u1165\u11ab\u1110\u1166\u110b\u1175\u1102\u1165\n- "
      "\u1110\u1173\u11a8\u110c\u1175\u11bc\n  - EC2\n";
  const auto passages = checked(nfd);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].services, (std::vector<std::string>{"container"}));
}

}  // namespace
}  // namespace gongbu
