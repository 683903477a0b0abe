// Building anew beside the live index, stopping, waiting for another writer, and what a broken
// index needs.
#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>

#include "index/folder/folder.h"
#include "index/folder/tables.h"
#include "index/reader.h"
#include "index/schema.h"
#include "index/tombstones.h"
#include "indexer/place/install.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace testing_support;

std::string long_note(int number) {
  std::string out = "# 노트 " + std::to_string(number) + "\n\n";
  for (int i = 0; i < 40; ++i)
    out += "## 서비스 " + std::to_string(i) + "\n컨테이너 " + std::to_string(number * i) +
           " 배포와 서버리스 함수, front-end Lambda\n- 큐 " + std::to_string(i) + "\n\n";
  return out;
}

std::vector<std::string> raw_documents(const std::string& db) {
  std::vector<std::string> out;
  const Xapian::Database database = open_index(db);
  for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc)
    out.push_back(std::to_string(*doc) +
                  database.get_document(*doc).get_value(schema::kSlotForward));
  return out;
}

Result<IndexReport> run(IndexOptions options) {
  options.catalogs = small_catalog();
  return index_sources(options);
}

std::string message_of(const Result<IndexReport>& report) {
  return report ? "no error" : report.error().message + " | " + report.error().hint;
}

TEST(FullBuild, EqualsTheFirstAndLeavesNothingBehind) {
  Notes notes;
  for (int i = 0; i < 5; ++i) notes.write("n" + std::to_string(i) + ".md", long_note(i));
  notes.index();
  const auto first = printed_index(notes.db());
  write_file(building_folder(notes.db()) + "/part-000000/junk", "left by a killed build");
  const IndexReport report = notes.index({}, {.full = true});
  EXPECT_TRUE(report.rebuilt);
  EXPECT_EQ(report.notes_updated, 5u);
  EXPECT_EQ(report.notes_added, 0u);
  EXPECT_EQ(printed_index(notes.db()), first);
  std::vector<std::string> beside;
  for (const auto& entry : fs::directory_iterator(notes.folder()))
    beside.push_back(entry.path().filename());
  EXPECT_THAT(beside, testing::UnorderedElementsAre("index", "notes"));
}

TEST(FullBuild, DoesNotDependOnThreads) {
  Notes notes;
  for (int i = 0; i < 120; ++i) notes.write("n" + std::to_string(i) + ".md", long_note(i));
  notes.index({notes.source().string()}, {.threads = 1});
  notes.index({notes.source().string()}, {.db = notes.other_db(), .threads = 4});
  EXPECT_EQ(raw_documents(notes.db()), raw_documents(notes.other_db()));
}

TEST(FullBuild, AddingMuchWithThreadsEqualsAFullOne) {
  Notes notes;
  notes.write("a.md", long_note(1000));
  notes.index();
  for (int i = 0; i < 120; ++i) notes.write("n" + std::to_string(i) + ".md", long_note(i));
  EXPECT_FALSE(notes.index({}, {.threads = 3}).rebuilt);
  notes.index({notes.source().string()}, {.db = notes.other_db()});
  expect_same_index(notes.db(), notes.other_db(), "added");
}

TEST(FullBuild, AReaderSeesTheOldOneUntilItLooksAgain) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.index();
  Result<IndexReader> reader = IndexReader::open(notes.db());
  ASSERT_TRUE(reader);
  notes.write("a.md", "# 큐\n\n거북선\n");
  notes.index({}, {.full = true});
  EXPECT_EQ(reader->postings("코끼리")->docs.size(), 1u);
  EXPECT_TRUE(reader->refresh());
  EXPECT_EQ(reader->postings("거북선")->docs.size(), 1u);
  EXPECT_EQ(reader->postings("코끼리")->docs.size(), 0u);
  EXPECT_FALSE(reader->refresh());
}

TEST(FullBuild, KeepsWhatItCannotReadNow) {
  Notes notes;
  write_file(notes.folder() / "one/a.md", "# 큐\n\n코끼리\n");
  write_file(notes.folder() / "two/b.md", "# 캐시\n\n거북선\n");
  write_file(notes.folder() / "two/c.md", "# 캐시\n\n나룻배\n");
  notes.index({(notes.folder() / "one").string(), (notes.folder() / "two").string()});
  fs::rename(notes.folder() / "one", notes.folder() / "away");
  write_file(notes.folder() / "two/b.md", std::string("\0\1\2 binary", 10));
  fs::remove(notes.folder() / "two/c.md");
  const IndexReport report = notes.index({}, {.full = true});
  EXPECT_TRUE(report.rebuilt);
  EXPECT_EQ(report.skipped.size(), 1u);
  EXPECT_EQ(report.held.size(), 1u);
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
  EXPECT_THAT(notes_with(notes.db(), "거북선"), ElementsAre("b.md"));
  EXPECT_THAT(notes_with(notes.db(), "나룻배"), IsEmpty());
}

TEST(FullBuild, MakesAnIndexOfAnotherVersionAnew) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.index();
  {
    WritableIndex database(notes.db());
    database.set_metadata(std::string(schema::kMetaSchema), "0");
  }
  EXPECT_THAT(message_of(run({.db = notes.db()})),
              testing::AllOf(HasSubstr("schema version 0"), HasSubstr("gongbu index --full"),
                             HasSubstr(notes.source().string())));
  notes.index({}, {.full = true});
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
}

TEST(FullBuild, MakesADamagedIndexAnew) {
  for (const char* file : {"postlist.glass", "iamglass", "docdata.glass"}) {
    Notes notes;
    notes.write("a.md", "# 큐\n\n코끼리\n");
    notes.index();
    std::ofstream(folder::tables(notes.db()) + "/" + file, std::ios::binary)
        << std::string(20000, 'x');
    if (file != std::string("docdata.glass")) {
      const Result<IndexReport> report = run({.db = notes.db()});
      ASSERT_FALSE(report) << file;
      EXPECT_THAT(message_of(report), testing::AllOf(HasSubstr("gongbu index --full"),
                                                     HasSubstr(notes.source().string())));
    }
    notes.index({}, {.full = true});
    EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md")) << file;
  }
}

TEST(FullBuild, MakesAnIndexAnewThatDoesNotSayItsVersion) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.index();
  WritableIndex(notes.db()).set_metadata(std::string(schema::kMetaSchema), "");
  EXPECT_THAT(message_of(run({.db = notes.db()})),
              testing::AllOf(HasSubstr("does not say its version"),
                             HasSubstr("gongbu index --full"), HasSubstr(notes.source().string())));
  notes.index({}, {.full = true});
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
}

// The damaged index may be all that is left of notes that are not there now.
TEST(FullBuild, OfADamagedIndexLosesNothingUnsaid) {
  for (const bool gone : {true, false}) {
    Notes notes;
    notes.write("a.md", "# 큐\n\n코끼리\n");
    write_file(notes.folder() / "usb" / "b.md", "# 큐\n\n기린\n");
    notes.index({notes.source().string(), (notes.folder() / "usb").string()});
    fs::rename(notes.folder() / "usb", notes.folder() / "away");
    if (!gone) fs::create_directory(notes.folder() / "usb");
    const std::string table = folder::tables(notes.db()) + "/postlist.glass";
    const std::string damaged(20000, 'x');
    std::ofstream(table, std::ios::binary) << damaged;
    for (const bool repair : {false, true})
      EXPECT_THAT(message_of(run({.db = notes.db(), .full = true, .repair = repair})),
                  testing::AllOf(HasSubstr("what it has of " + (notes.folder() / "usb").string()),
                                 HasSubstr("--prune")));
    EXPECT_EQ(read_file(table), damaged);
    notes.index({}, {.full = true, .prune = true, .repair = true});
    EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
    EXPECT_THAT(notes_with(notes.db(), "기린"), IsEmpty());
  }
}

// A note whose file cannot be read, and whose stored text cannot either.
TEST(FullBuild, DoesNotGoOnWithoutANoteThatNothingCanGive) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.write("b.md", "# 큐\n\n기린\n");
  notes.index();
  WritableIndex(notes.db())
      .set_metadata(schema::text_key(schema::note_key(notes.source().string(), "b.md"), 0),
                    "broken");
  notes.write("b.md", std::string("\0\1\2 binary", 10));
  EXPECT_THAT(message_of(run({.db = notes.db(), .full = true})), HasSubstr("1 notes can be read"));
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
  EXPECT_EQ(notes.index({}, {.full = true, .prune = true}).notes_lost, 1u);
}

TEST(FullBuild, SaysWhenItCannotKnowTheSources) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.index();
  std::ofstream(folder::tables(notes.db()) + "/iamglass", std::ios::binary) << "x";
  fs::remove(notes.db() + "/sources");
  EXPECT_THAT(message_of(run({.db = notes.db(), .full = true})),
              HasSubstr("gongbu index --full DIR"));
  notes.index({notes.source().string()}, {.full = true});
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
}

TEST(FullBuild, FollowsALinkToTheIndex) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  fs::create_directories(notes.folder() / "far" / "index");
  fs::create_directory_symlink(notes.folder() / "far" / "index", notes.db());
  notes.index();
  notes.index({}, {.full = true});
  EXPECT_TRUE(fs::is_symlink(notes.db()));
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
}

TEST(Compact, ChangesNothingButTheSize) {
  Notes notes;
  notes.write("a.md", long_note(1));
  notes.index();
  for (int i = 0; i < 20; ++i) {
    notes.write("n" + std::to_string(i) + ".md", long_note(i));
    notes.index();
  }
  const auto size = [&] {
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::directory_iterator(folder::tables(notes.db())))
      bytes += entry.file_size();
    return bytes;
  };
  const auto before = printed_index(notes.db());
  const auto bytes = size();
  notes.index({}, {.compact = true});
  EXPECT_EQ(printed_index(notes.db()), before);
  EXPECT_LT(size(), bytes);
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.index();
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
}

TEST(Deleted, AreLeftOutOnceTheyAreMany) {
  Notes notes;
  const auto dead = [&] { return tombstones::Hidden(open_index(notes.db())).dead(); };
  notes.write("still.md", "# 캐시\n\n코끼리\n");
  std::uint32_t most = 0;
  bool fell = false;
  for (int i = 1; i < 16; ++i) {
    notes.write("a.md", long_note(i));
    notes.index();
    fell = fell || dead() < most;
    most = std::max(most, dead());
  }
  EXPECT_TRUE(fell) << most;
  EXPECT_LT(most, 1000u);
  notes.write("a.md", long_note(1));
  notes.index({}, {.compact = true});
  EXPECT_EQ(dead(), 0u);
  notes.index({notes.source().string()}, {.db = notes.other_db()});
  expect_same_index(notes.db(), notes.other_db(), "written anew");
  EXPECT_EQ(notes.index().notes_updated, 0u);
}

TEST(Deleted, AreLeftOutOfDatabasesThatAreReadAsOne) {
  Notes one;
  Notes other;
  one.write("a.md", "# 큐\n\n코끼리와 기린\n");
  one.write("b.md", "# 큐\n\n코끼리와 나룻배\n");
  other.write("a.md", "# 큐\n\n코끼리\n");
  other.write("b.md", "# 큐\n\n거북선\n");
  for (Notes* notes : {&one, &other}) {
    notes->index();
    notes->write("a.md", "# 큐\n\n거북선\n");
    notes->index();
  }
  Xapian::Database both = open_index(one.db());
  both.add_database(open_index(other.db()));
  const tombstones::Hidden hidden(both);
  EXPECT_EQ(hidden.dead(), 2u);
  const auto live = [&](const std::string& word) {
    std::uint32_t count = 0;
    for (auto doc = both.postlist_begin(word); doc != both.postlist_end(word); ++doc)
      count += !hidden.contains(*doc);
    EXPECT_EQ(tombstones::frequency(both, hidden, word), count) << word;
    return count;
  };
  EXPECT_EQ(live("코끼리"), 1u);
  EXPECT_EQ(live("기린"), 0u);
  EXPECT_EQ(live("나룻배"), 1u);
  EXPECT_EQ(live("거북선"), 3u);
}

TEST(Cancellation, CommitsWhatIsReadAndTheNextRunGoesOn) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  let_the_clock_tick();
  notes.index();
  for (int i = 0; i < 30; ++i) notes.write("n" + std::to_string(i) + ".md", long_note(i));
  std::atomic<bool> stop = false;
  IndexOptions options{.db = notes.db(), .catalogs = small_catalog(), .threads = 2, .stop = &stop};
  const Result<IndexReport> report = index_sources(
      options, [&](const IndexProgress& progress) { stop = progress.files_done >= 3; });
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->stopped);
  EXPECT_GE(report->notes_added, 3u);
  EXPECT_LT(report->notes_added, 30u);
  notes.index();
  notes.index({notes.source().string()}, {.db = notes.other_db()});
  expect_same_index(notes.db(), notes.other_db(), "after a stop");
}

TEST(Cancellation, OfTheFirstBuildKeepsWhatWasRead) {
  Notes notes;
  for (int i = 0; i < 30; ++i) notes.write("n" + std::to_string(i) + ".md", long_note(i));
  std::atomic<bool> stop = false;
  IndexOptions options{.db = notes.db(),
                       .roots = {notes.source().string()},
                       .catalogs = small_catalog(),
                       .stop = &stop};
  const Result<IndexReport> report = index_sources(
      options, [&](const IndexProgress& progress) { stop = progress.files_done >= 3; });
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->stopped);
  EXPECT_GE(report->notes_added, 3u);
  notes.index();
  notes.index({notes.source().string()}, {.db = notes.other_db()});
  expect_same_index(notes.db(), notes.other_db(), "after a stop");
}

TEST(Cancellation, OfAFullBuildLeavesTheOldIndex) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.index();
  const auto before = printed_index(notes.db());
  std::atomic<bool> stop = true;
  const Result<IndexReport> report = run({.db = notes.db(), .full = true, .stop = &stop});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->stopped);
  EXPECT_FALSE(report->rebuilt);
  EXPECT_EQ(printed_index(notes.db()), before);
  EXPECT_FALSE(fs::exists(building_folder(notes.db())));
}

TEST(WriterLock, NamesItsHolder) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  {
    const Result<WriterLock> lock = claim(notes.db(), std::chrono::milliseconds(0));
    ASSERT_TRUE(lock);
    const Result<IndexReport> report = run({.db = notes.db(),
                                            .roots = {notes.source().string()},
                                            .lock_wait = std::chrono::milliseconds(60)});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::kLocked);
    EXPECT_THAT(report.error().message,
                testing::AllOf(HasSubstr("full_build_test"),
                               HasSubstr("(process " + std::to_string(getpid()) + ")")));
  }
  notes.index();
}

}  // namespace
}  // namespace gongbu
