// What gongbu check asks of every note: no word falls between passages. What is lost on purpose here
// is told; of whole notes, of every format, nothing is.
#include "corpus/note/shown_words.h"

#include <gtest/gtest.h>

#include <random>

#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "tests/corpus/note/made_note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

const Catalog& catalog() {
  static const Result<Catalog> kLoaded =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

std::string lost(const Note& note, const std::vector<Passage>& passages, std::size_t most = 100) {
  std::string out;
  for (const LostWord& word : lost_words(note, passages, most))
    out += std::to_string(word.line) + ' ' + word.word + '\n';
  return out;
}

TEST(ShownWords, OfAPassageThatIsMissingAreLost) {
  const Note note = read_note(
      "a.md",
      "---\ntitle: 숨음\n---\n# 하나\n\n**큐**는 대기열 `ls`\n\n## 둘\n\n\u1100\u1161나 | 다\n");
  std::vector<Passage> passages = split_passages(note, catalog());
  EXPECT_EQ(lost(note, passages), "");
  std::erase_if(passages, [](const Passage& passage) { return passage.lines.last > 7; });
  EXPECT_EQ(lost(note, passages), "8 둘\n10 가나\n10 다\n");
  EXPECT_EQ(lost(note, passages, 1), "8 둘\n");
  EXPECT_EQ(lost(note, {}).substr(0, 9), "4 하나\n");
}

TEST(ShownWords, OfAPassageWhoseLinesAreOthersAreLost) {
  const Note note = read_note("a.csv", "이름,값\n큐,하나\n줄,둘\n");
  std::vector<Passage> passages = split_passages(note, catalog());
  EXPECT_EQ(lost(note, passages), "");
  passages.back().lines = {2, 2};
  EXPECT_EQ(lost(note, passages), "3 줄\n3 둘\n");
}

TEST(ShownWords, OfTheNotesThatShipAreFound) {
  const std::string folder = source_dir() + "/corpus/notes";
  const Result<Listing> listing = list_source(folder);
  ASSERT_TRUE(listing);
  for (const SourceFile& file : listing->files) {
    const Result<std::string> text = read_text(folder, file);
    ASSERT_TRUE(text);
    const Note note = read_note(file.path, *text);
    EXPECT_EQ(lost(note, split_passages(note, catalog())), "") << file.path;
  }
}

class MadeNotesShown : public testing::TestWithParam<NoteFormat> {};

TEST_P(MadeNotesShown, AreFound) {
  std::mt19937 random(7);
  const Dice dice = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 300; ++round) {
    const std::string text = make_note(GetParam(), dice);
    const Note note = read_note(path_of_made(GetParam()), text);
    ASSERT_EQ(lost(note, split_passages(note, catalog())), "") << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, MadeNotesShown,
                         testing::Values(NoteFormat::kMarkdown, NoteFormat::kOrg,
                                         NoteFormat::kNotebook, NoteFormat::kHtml,
                                         NoteFormat::kTable, NoteFormat::kMdx),
                         [](const auto& test) {
                           const std::string name = path_of_made(test.param);
                           return name.substr(name.find('.') + 1);
                         });

}  // namespace
}  // namespace gongbu
