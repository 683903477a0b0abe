// Nothing falls between passages: every word that a reader of a note sees is in a passage, and that
// passage's lines hold it (seen_words.h says what is seen).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>

#include "corpus/files/source_tree.h"
#include "tests/corpus/note/made_note.h"
#include "tests/corpus/note/seen_words.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

const Catalog& catalog() {
  static const Result<Catalog> kLoaded =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

std::string lost_in(const std::string& path, const std::string& text) {
  return lost_words(read_note(path, text), catalog());
}

std::size_t check_folder(const fs::path& folder) {
  const Result<Listing> listing = list_source(folder.string());
  EXPECT_TRUE(listing);
  std::size_t words = 0;
  for (const SourceFile& file : listing->files) {
    const Result<std::string> text = read_text(folder.string(), file);
    EXPECT_TRUE(text);
    EXPECT_EQ(lost_in(file.path, *text), "") << file.path;
    words += seen_words(file.path, *text).size();
  }
  return words;
}

TEST(EveryWord, OfTheNotesThatShipIsInAPassage) {
  EXPECT_GT(check_folder(fs::path(source_dir()) / "corpus/notes"), 10'000u);
}

TEST(EveryWord, OfThePassageGoldensIsInAPassage) {
  const fs::path goldens = fs::path(source_dir()) / "tests/golden/passages";
  for (const char* name : {"table.md", "bullets.md", "sections.md", "questions.md", "flat.md",
                           "vault.md", "prose.md", "org.org", "database.csv"}) {
    const Result<std::string> text = read_text(goldens.string(), SourceFile{.path = name});
    ASSERT_TRUE(text);
    EXPECT_EQ(lost_in(name, *text), "") << name;
  }
}

TEST(EveryWord, OfTheUsersNotesIsInAPassage) {
  const char* named = std::getenv("GONGBU_SEED_NOTES");
  const fs::path folder =
      named != nullptr ? fs::path(named) : fs::path(source_dir()) / "../shared/seed-notes";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no seed notes in " << folder;
  check_folder(folder);
}

std::string numbered(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number)
    out += std::to_string(number) + '\t' + line + '\n';
  return out;
}

class MadeNotes : public testing::TestWithParam<NoteFormat> {};

TEST_P(MadeNotes, HaveEveryWordInAPassage) {
  std::mt19937 random(20261128);
  const Dice dice = [&](std::size_t n) { return random() % n; };
  std::size_t words = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string text = make_note(GetParam(), dice);
    const std::string lost = lost_in(path_of_made(GetParam()), text);
    ASSERT_EQ(lost, "") << "round " << round << ":\n" << numbered(text);
    words += seen_words(path_of_made(GetParam()), text).size();
  }
  EXPECT_GT(words, 20'000u);
}

INSTANTIATE_TEST_SUITE_P(EveryWord, MadeNotes,
                         testing::Values(NoteFormat::kMarkdown, NoteFormat::kOrg,
                                         NoteFormat::kNotebook, NoteFormat::kHtml,
                                         NoteFormat::kTable, NoteFormat::kMdx),
                         [](const auto& test) {
                           std::string name = path_of_made(test.param);
                           return name.substr(name.find('.') + 1);
                         });

// The reading of the test itself.
TEST(SeenWords, AreTheOnesWithoutMarks) {
  const auto printed = [](const char* path, const char* text) {
    std::string out;
    for (const SeenWord& seen : seen_words(path, text))
      out += std::to_string(seen.line) + ' ' + seen.word + ' ';
    return out;
  };
  EXPECT_EQ(
      printed("a.md", "---\na: 숨음\n---\n# **가**나 <!-- 숨음 -->\n```sh\nls -al\n```\n[다](라)"),
      "4 가나 6 ls 6 al 8 다 ");
  EXPECT_EQ(
      printed("a.org", "#+TITLE: 숨음\n* TODO 가 [[나][다]]\n:PROPERTIES:\n:ID: 1\n:END:\n라"),
      "2 가 2 다 6 라 ");
  EXPECT_EQ(printed("a.html", "<title>숨음</title>\n<p class=\"x\">가<br>나</p>"), "2 가 2 나 ");
  EXPECT_EQ(printed("a.csv", "가,\"나, 다\"\n라,"), "1 가 1 나 1 다 2 라 ");
  EXPECT_EQ(printed("a.ipynb", "{\n\"source\": [\n\"가\\n\",\n\"나\"\n]\n}"), "3 가 4 나 ");
}

}  // namespace
}  // namespace gongbu
