// What a second run of the indexer does: only what changed is read and written, and what cannot be
// seen now stays.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <set>

#include "tests/as_nobody.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace testing_support;

const std::string kQueue = "# 큐\n\n## SQS\n메시지 대기열\n\n## Kinesis\n스트림\n";

TEST(Incremental, AddsEditsAndRemoves) {
  Notes notes;
  notes.write("a.md", kQueue);
  EXPECT_EQ(notes.index().notes_added, 1u);
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("a.md"));

  notes.write("b.md", "# 캐시\n\n대기열 없는 캐시\n");
  notes.write("a.md", "# 큐\n\n## SQS\n메시지 우체통\n\n## Kinesis\n스트림\n");
  IndexReport report = notes.index();
  EXPECT_EQ(report.notes_added, 1u);
  EXPECT_EQ(report.notes_updated, 1u);
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("b.md"));
  EXPECT_THAT(notes_with(notes.db(), "우체통"), ElementsAre("a.md"));

  fs::remove(notes.source() / "a.md");
  EXPECT_EQ(notes.index().notes_removed, 1u);
  EXPECT_THAT(notes_with(notes.db(), "우체통"), IsEmpty());
}

// Notes of 30 kB, together more than is added to an index one by one.
void write_many(const Notes& notes, std::uint64_t count) {
  std::string body;
  while (body.size() < 30'000) body += "대기열에 쌓인 메시지를 하나씩 꺼내 차례로 처리한다. ";
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(100 + i);
    write_file(notes.source() / (number + ".md"), "# 큐 " + number + "\n\n" + body + "\n");
  }
}

// Indexes the notes and stops after so many.
IndexReport stop_after(const Notes& notes, std::uint64_t files) {
  std::atomic<bool> stop = false;
  const Result<IndexReport> report =
      index_sources({.db = notes.db(),
                     .roots = {notes.source().string()},
                     .catalogs = small_catalog(),
                     .embedder = "none",
                     .threads = 1,
                     .stop = &stop},
                    [&](const IndexProgress& progress) { stop = progress.files_done >= files; });
  EXPECT_TRUE(report) << report.error().message;
  return report ? *report : IndexReport();
}

TEST(Incremental, AStoppedFirstRunGoesOnAsABuild) {
  constexpr std::uint64_t kCount = 60;
  Notes notes;
  write_many(notes, kCount);
  IndexReport report = stop_after(notes, 5);
  EXPECT_TRUE(report.stopped);
  EXPECT_EQ(report.notes_added, 5u);

  report = stop_after(notes, 7);
  EXPECT_TRUE(report.stopped);
  EXPECT_TRUE(report.rebuilt);
  EXPECT_EQ(report.notes_added, 7u);
  const std::vector<std::string> found = notes_with(notes.db(), "대기열");
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), 12u);

  report = notes.index();
  EXPECT_TRUE(report.rebuilt);
  EXPECT_EQ(report.notes_added, kCount - 12);
  notes.index({notes.source().string()}, {.db = notes.other_db()});
  expect_same_index(notes.db(), notes.other_db(), "after two stops");

  // Little is added to what there is.
  notes.write("new.md", kQueue);
  EXPECT_FALSE(notes.index().rebuilt);
}

TEST(Incremental, WritesOnlyTheChangedPassages) {
  Notes notes;
  notes.write("a.md", kQueue);
  const IndexReport first = notes.index();
  ASSERT_GE(first.passages, 2u);
  notes.write("a.md", "# 큐\n\n## SQS\n메시지 대기열\n\n## Kinesis\n개울\n");
  EXPECT_LT(notes.index().passages_written, first.passages);
}

TEST(Incremental, OpensNoNoteWhenNothingChanged) {
  Notes notes;
  notes.write("a.md", kQueue);
  let_the_clock_tick();
  notes.index();
  const auto before = printed_index(notes.db());
  const IndexReport report = notes.index();
  EXPECT_EQ(report.files, 1u);
  EXPECT_EQ(report.text_bytes, 0u);
  EXPECT_EQ(report.notes_updated, 0u);
  EXPECT_EQ(printed_index(notes.db()), before);
}

TEST(Incremental, ATouchedNoteIsReadButNotRewritten) {
  Notes notes;
  notes.write("a.md", kQueue);
  notes.index();
  notes.write("a.md", kQueue);
  let_the_clock_tick();
  const IndexReport report = notes.index();
  EXPECT_GT(report.text_bytes, 0u);
  EXPECT_EQ(report.passages_written, 0u);
  EXPECT_EQ(report.notes_updated, 0u);
  EXPECT_EQ(notes.index().text_bytes, 0u);
}

TEST(Incremental, FollowsRenamesAndMoves) {
  Notes notes;
  notes.write("a.md", kQueue);
  notes.index();
  fs::create_directories(notes.source() / "aws");
  fs::rename(notes.source() / "a.md", notes.source() / "aws" / "큐.md");
  const IndexReport report = notes.index();
  EXPECT_EQ(report.notes_added, 1u);
  EXPECT_EQ(report.notes_removed, 1u);
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("aws/큐.md"));
}

// What keeps size, inode and modification time: nobody can set the time of the change.
TEST(Incremental, SeesAnEditThatKeepsSizeAndTime) {
  Notes notes;
  const fs::path note = notes.source() / "a.md";
  notes.write("a.md", "# 큐\n\nold1\n");
  let_the_clock_tick();
  notes.index();
  struct stat before {};
  ASSERT_EQ(stat(note.c_str(), &before), 0);
  std::ofstream(note) << "# 큐\n\nnew2\n";
  const timespec times[2] = {before.st_atim, before.st_mtim};
  ASSERT_EQ(utimensat(AT_FDCWD, note.c_str(), times, 0), 0);
  EXPECT_EQ(notes.index().notes_updated, 1u);
  EXPECT_THAT(notes_with(notes.db(), "new2"), ElementsAre("a.md"));
}

// A save within the clock's grain of the run before, of the same size: size, time and inode tell
// nothing.
TEST(Incremental, SeesASaveRightAfterARun) {
  Notes notes;
  const fs::path note = notes.source() / "a.md";
  for (int i = 0; i < 20; ++i) {
    const std::string word = "w" + std::to_string(100 + i);
    std::ofstream(note) << "# 큐\n\n" << word << '\n';
    notes.index();
    EXPECT_THAT(notes_with(notes.db(), word), ElementsAre("a.md"));
  }
}

TEST(Incremental, KeepsWhatItCannotReadNow) {
  Notes notes;
  notes.write("a.md", kQueue);
  notes.write("b.md", "# 캐시\n\n메모리\n");
  notes.index();
  notes.write("a.md", std::string("\0\1\2 binary", 10));
  const IndexReport report = notes.index();
  ASSERT_EQ(report.skipped.size(), 1u);
  EXPECT_EQ(report.skipped[0].path, "a.md");
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("a.md"));
}

TEST(Incremental, KeepsNotesOfAFolderWithoutPermission) {
  const AsNobody nobody;
  Notes notes;
  notes.write("aws/a.md", kQueue);
  notes.index();
  chmod((notes.source() / "aws").c_str(), 0);
  const IndexReport report = notes.index();
  chmod((notes.source() / "aws").c_str(), 0755);
  EXPECT_EQ(report.notes_removed, 0u);
  EXPECT_EQ(report.skipped.size(), 1u);
}

TEST(Incremental, KeepsNotesOfAMissingSource) {
  Notes notes;
  notes.write("a.md", kQueue);
  let_the_clock_tick();
  notes.index();
  fs::rename(notes.source(), notes.folder() / "away");
  const IndexReport report = notes.index({}, {});
  EXPECT_EQ(report.notes_removed, 0u);
  EXPECT_THAT(report.held, ElementsAre(HeldBack{notes.source(), "", "it is not there", 1}));
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("a.md"));
  fs::rename(notes.folder() / "away", notes.source());
  EXPECT_EQ(notes.index({}, {}).text_bytes, 0u);
}

TEST(Incremental, AFolderInsideAnotherSourceIsReadOnce) {
  Notes notes;
  notes.write("aws/a.md", kQueue);
  notes.index({(notes.source() / "aws").string()});
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("a.md"));
  const IndexReport report = notes.index();
  EXPECT_THAT(report.sources, ElementsAre(notes.source().string()));
  EXPECT_THAT(notes_with(notes.db(), "대기열"), ElementsAre("aws/a.md"));
}

// Two sources may hold notes of one name: each passage belongs to its source.
TEST(Incremental, TwoSourcesWithNotesOfTheSameName) {
  Notes notes;
  write_file(notes.folder() / "one/README.md", "# 큐\n\n코끼리\n");
  write_file(notes.folder() / "two/README.md", "# 큐\n\n거북선\n");
  const std::vector<std::string> roots = {(notes.folder() / "one").string(),
                                          (notes.folder() / "two").string()};
  notes.index(roots);
  write_file(notes.folder() / "one/README.md", "# 큐\n\n고쳤음\n");
  notes.index({}, {});
  EXPECT_THAT(notes_with(notes.db(), "거북선"), ElementsAre("README.md"));
  notes.index(roots, {.db = notes.other_db()});
  expect_same_index(notes.db(), notes.other_db(), "after an edit");
  fs::remove(notes.folder() / "one/README.md");
  notes.index({}, {});
  EXPECT_THAT(notes_with(notes.db(), "거북선"), ElementsAre("README.md"));
}

TEST(Incremental, ACatalogChangeReadsEverythingAgain) {
  Notes notes;
  notes.write("a.md", "# 잡동사니\n\n## 파게이트라인\n설명\n");
  let_the_clock_tick();
  notes.index();
  write_file(notes.folder() / "mine.toml",
             "[[service]]\nid = \"fargateline\"\nname = \"Fargateline\"\nnames_ko = "
             "[\"파게이트라인\"]\ncategory = \"containers\"\n");
  notes.index({}, {.user_catalogs = {(notes.folder() / "mine.toml").string()}});
  EXPECT_THAT(notes_with(notes.db(), "XSfargateline"), testing::Not(IsEmpty()));
  EXPECT_EQ(notes.index({}, {}).text_bytes, 0u);
}

TEST(Incremental, LeavesOutWhatIgnoreFilesSay) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n코끼리\n");
  notes.write("old/b.md", "# 큐\n\n코끼리\n");
  notes.write("aws/c.draft.md", "# 큐\n\n코끼리\n");
  notes.index();
  EXPECT_EQ(notes_with(notes.db(), "코끼리").size(), 3u);
  notes.write(".gitignore", "old/\n");
  notes.write("aws/.gongbuignore", "*.draft.md\n");
  EXPECT_EQ(notes.index().notes_removed, 2u);
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md"));
  fs::remove(notes.source() / ".gitignore");
  notes.index();
  EXPECT_THAT(notes_with(notes.db(), "코끼리"), ElementsAre("a.md", "old/b.md"));
}

TEST(Incremental, RefusesWhatIsNoFolderAndWhatIsNoIndex) {
  Notes notes;
  notes.write("a.md", kQueue);
  const auto error = [&](IndexOptions options) {
    options.catalogs = small_catalog();
    const Result<IndexReport> report = index_sources(options);
    return report ? "no error" : report.error().message;
  };
  EXPECT_EQ(error({.db = notes.db(), .roots = {"/nowhere"}}), "there is no folder /nowhere");
  EXPECT_EQ(error({.db = notes.source().string(), .roots = {notes.source().string()}}),
            notes.source().string() + " holds other files, not an index");
  EXPECT_EQ(error({.db = notes.db()}), "the index at " + notes.db() + " has no sources yet");
}

}  // namespace
}  // namespace gongbu
