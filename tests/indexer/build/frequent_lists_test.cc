// The file of frequent lists changes nothing that is read: with it, without it, damaged, of another
// index, and after edits, every list is what the tables say.
#include "indexer/build/frequent_lists.h"

#include <map>
#include <random>

#include "index/folder/folder.h"
#include "index/folder/tables.h"
#include "index/reader.h"
#include "index/reading/list_file.h"
#include "index/schema.h"
#include "indexer/check.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

constexpr std::uint32_t kFew = 20;
constexpr int kNotes = 3;
constexpr int kSections = 1500;

// Words that most sections have, bigrams inside them and across spaces, and some that few have.
std::string note(unsigned seed, int sections = kSections) {
  std::mt19937 random{seed};
  std::string out = "# 노트 " + std::to_string(seed) + "\n\n";
  for (int i = 0; i < sections; ++i) {
    out += "## 조각 " + std::to_string(i) + "\n\n";
    for (const char* word :
         {"컨테이너를", "컨테이너에서", "테이블", "bucket", "Fargate", "가용 영역"})
      if (random() % 16 > 0) out += std::string(word) + (random() % 4 == 0 ? " 그리고 " : " ");
    if (random() % 50 == 0) out += "드문낱말";
    out += "\n\n";
  }
  return out;
}

std::string lists_of(const Notes& notes) {
  return folder::tables(notes.db()) + '/' + std::string(folder::kLists);
}

using Lists = std::map<std::string, std::pair<std::vector<DocId>, std::vector<std::uint32_t>>>;

// Of every term that more than a few passages have, and of bigrams.
Lists all_lists(const std::vector<std::string>& dbs) {
  Lists out;
  Result<IndexReader> reader = IndexReader::open_together(dbs);
  EXPECT_TRUE(reader);
  std::vector<std::string> terms;
  for (const TermCount& term : reader->terms(""))
    if (term.count > kFew || term.term.starts_with("드문")) terms.push_back(term.term);
  for (const char* bigram : {"컨테", "테이", "이너", "이블", "영역", "없음"})
    terms.push_back(schema::term(schema::kBigram, bigram));
  terms.push_back(schema::term(schema::kTitleWord, "조각"));
  for (const std::string& term : terms) {
    const Postings list = reader->postings(term);
    out[term] = {list->docs, list->impacts};
    if (term.starts_with(schema::kBigram.prefix) || term.starts_with(schema::kTitleWord.prefix))
      continue;
    DocSet docs(reader->last_doc());
    docs.insert(*list);
    DocSet read = *reader->docs(term);
    EXPECT_EQ(read.count(), docs.count()) << term;
    read -= docs;
    EXPECT_TRUE(read.empty()) << term;
  }
  return out;
}

std::size_t lists_in_file(const Notes& notes) {
  const Xapian::Database db = open_index(notes.db());
  return ListFile(folder::tables(notes.db()), db.get_uuid(), db.get_revision(), db.get_lastdocid())
      .size();
}

// The same reads with the file and without it.
void expect_nothing_changed(const Notes& notes, const std::vector<std::string>& beside = {}) {
  std::vector<std::string> dbs{notes.db()};
  dbs.insert(dbs.end(), beside.begin(), beside.end());
  const Lists with = all_lists(dbs);
  fs::rename(lists_of(notes), notes.folder() / "aside");
  EXPECT_EQ(lists_in_file(notes), 0u);
  EXPECT_TRUE(with == all_lists(dbs));
  fs::rename(notes.folder() / "aside", lists_of(notes));
}

void expect_whole(const Notes& notes) {
  const Result<CheckReport> checked = check_index({.db = notes.db()});
  ASSERT_TRUE(checked);
  EXPECT_TRUE(checked->problems.empty()) << checked->problems.front();
}

class FrequentLists : public testing::Test {
 protected:
  void SetUp() override {
    for (unsigned i = 0; i < kNotes; ++i) notes_.write(name(i), note(i));
    notes_.index();
  }
  static std::string name(unsigned i) { return "note-" + std::to_string(i) + ".md"; }

  Notes notes_;
};

TEST_F(FrequentLists, AreThoseOfTheTables) {
  ASSERT_GT(lists_in_file(notes_), 8u);
  expect_nothing_changed(notes_);
  expect_whole(notes_);
}

TEST_F(FrequentLists, OfAnIndexThatIsChangedAreItsFirstPart) {
  notes_.write("short.md", note(5, 300));
  notes_.index({notes_.source().string()}, {.full = true});
  const std::string before = read_file(lists_of(notes_));
  // Less than a quarter is dead in the end: more would have the tables written anew.
  notes_.write(name(1), note(1) + "## 새 조각\n\n컨테이너를 테이블 bucket\n");
  notes_.write("new.md", note(77));
  fs::remove(notes_.source() / "short.md");
  notes_.index();
  ASSERT_TRUE(read_file(lists_of(notes_)) == before);  // refreshing writes nothing there
  ASSERT_GT(lists_in_file(notes_), 8u);
  expect_nothing_changed(notes_);
  expect_whole(notes_);
}

TEST_F(FrequentLists, OfOneOfSeveralIndexes) {
  Notes edits;
  edits.write("edit.md",
              "## 고침\n\n컨테이너를 테이블에 bucket 가용 영역\n\n## 둘\n\n테이블 Fargate\n");
  edits.index();
  expect_nothing_changed(notes_, {edits.db()});
}

TEST_F(FrequentLists, DamagedOrForeignAreNotRead) {
  const Lists wanted = all_lists({notes_.db()});
  const std::string whole = read_file(lists_of(notes_));
  std::mt19937 random{5};
  const auto expect_same = [&](const std::string& bytes) {
    write_file(lists_of(notes_), bytes);
    EXPECT_TRUE(all_lists({notes_.db()}) == wanted);
  };
  expect_same("");
  expect_same(whole.substr(0, whole.size() / 2));
  expect_same(whole.substr(0, whole.size() - 1));
  for (int i = 0; i < 6; ++i) {
    std::string bytes = whole;
    // The head, the lists, and where they are.
    const std::size_t at = i < 2 ? random() % sizeof(list_file::Head) : random() % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    SCOPED_TRACE(at);
    expect_same(bytes);
  }
  const Result<CheckReport> checked = check_index({.db = notes_.db(), .sample = 1});
  EXPECT_TRUE(checked && !checked->problems.empty());
  // Another index's, with the same words elsewhere.
  Notes other;
  for (unsigned i = 0; i < kNotes; ++i) other.write(name(i), note(i + 100));
  other.index();
  expect_same(read_file(lists_of(other)));
  EXPECT_EQ(lists_in_file(notes_), 0u);
  write_file(lists_of(notes_), whole);
  EXPECT_GT(lists_in_file(notes_), 8u);
}

TEST_F(FrequentLists, AreWrittenAnewWithTheTables) {
  notes_.write(name(0), note(8));
  notes_.index({}, {.compact = true});
  expect_nothing_changed(notes_);
}

TEST(FrequentListsOfFewPassages, AreNotWritten) {
  Notes notes;
  notes.write("a.md", "# 하나\n\n컨테이너\n");
  notes.index();
  EXPECT_FALSE(fs::exists(lists_of(notes)));
}

}  // namespace
}  // namespace gongbu
