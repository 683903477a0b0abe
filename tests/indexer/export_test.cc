// What is exported of a passage is what the index has of it.
#include "indexer/export.h"

#include <gtest/gtest.h>

#include <map>

#include "index/impact.h"
#include "index/reader.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using testing_support::Notes;

struct Kept {
  std::string note;
  std::string text;
  std::map<std::string, double> words;
};

std::map<std::string, Kept> exported(const std::string& db) {
  std::map<std::string, Kept> out;
  const Result<ExportSummary> done = export_passages({.db = db}, [&](const ExportedPassage& one) {
    Kept& kept = out[one.passage.id];
    kept.note = one.passage.note;
    kept.text = one.passage.text;
    for (const auto& word : one.words) kept.words.emplace(word.stem, word.impact);
    EXPECT_EQ(kept.words.size(), one.words.size()) << "a word twice";
    return true;
  });
  EXPECT_EQ(done ? done->passages : 0, out.size());
  return out;
}

TEST(Export, WordsWeighWhatThePostingsSay) {
  Notes notes;
  notes.write(
      "b.md",
      "# 저장소\n\n- S3는 객체를 저장한다\n- EBS는 블록\n\n## 요금\n\nS3 요금은 저장한 만큼\n");
  notes.write("a.md", "# Lambda\n\nLambda runs a function; 람다는 함수를 실행한다\n");
  notes.index();
  const std::map<std::string, Kept> all = exported(notes.db());
  Result<IndexReader> reader = IndexReader::open(notes.db());
  ASSERT_TRUE(reader);
  ASSERT_EQ(all.size(), reader->passages());
  std::size_t postings = 0;
  for (const TermCount& word : reader->words()) {
    const Postings list = reader->postings(word.term);
    for (std::size_t i = 0; i < list->docs.size(); ++i) {
      if (list->impacts[i] == 0) continue;
      ++postings;
      const auto record = reader->record(list->docs[i]);
      ASSERT_TRUE(record);
      const Kept& kept = all.at((*record)->passage.id);
      EXPECT_EQ(kept.text, (*record)->passage.text);
      ASSERT_TRUE(kept.words.contains(word.term)) << word.term << " in " << kept.text;
      EXPECT_EQ(kept.words.at(word.term), list->impacts[i] / impact::kScale) << word.term;
    }
  }
  std::size_t words = 0;
  for (const auto& [id, kept] : all) words += kept.words.size();
  EXPECT_EQ(words, postings);
  EXPECT_GT(words, 15u);
}

TEST(Export, GoesByPathAndStopsWhenItIsTold) {
  Notes notes;
  for (const char* name : {"z.md", "a.md", "m/b.md"})
    notes.write(name, "# " + std::string(name) + "\n\n글\n");
  notes.index();
  std::vector<std::string> seen;
  const auto until = [&](std::size_t most) {
    seen.clear();
    return export_passages({.db = notes.db()}, [&](const ExportedPassage& one) {
      seen.push_back(one.passage.note);
      return seen.size() < most;
    });
  };
  ASSERT_TRUE(until(100));
  EXPECT_EQ(seen, (std::vector<std::string>{"a.md", "m/b.md", "z.md"}));
  ASSERT_TRUE(until(2));
  EXPECT_EQ(seen.size(), 2u);
  const std::atomic<bool> stop = true;
  const Result<ExportSummary> stopped = export_passages(
      {.db = notes.db(), .stop = &stop}, [](const ExportedPassage&) { return true; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
}

TEST(Export, NoIndexIsAnError) {
  Notes notes;
  EXPECT_FALSE(export_passages({.db = notes.db()}, [](const ExportedPassage&) { return true; }));
}

}  // namespace
}  // namespace gongbu
