// Checksums of an index's tables: those that commits carry on are those of a look at every block; any
// byte that a commit reaches may be wrong, and is found before Xapian reads it.
#include "indexer/place/commit_checksums.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <memory>
#include <random>

#include "index/folder/checksums.h"
#include "index/folder/folder.h"
#include "index/folder/tables.h"
#include "index/reader.h"
#include "indexer/check.h"
#include "indexer/note/note_writer.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

class CommitChecksumsTest : public testing::Test {
 protected:
  CommitChecksumsTest() {
    for (int i = 0; i < 30; ++i) write(i, i);
    notes_.index();
    for (int i = 0; i < 4; ++i) write(i, 100 + i);
    notes_.index();
  }

  void write(int number, int seed) {
    std::string text = "# 노트 " + std::to_string(number) + "\n\n코끼리\n";
    std::mt19937 draw(static_cast<unsigned>(seed));
    for (int i = 0; i < 40; ++i) {
      text += "\n## 제목 " + std::to_string(draw() % 1000) + "\n\n";
      for (int j = 0; j < 30; ++j)
        text += "낱말" + std::to_string(draw() % 5000) +
                (j % 2 ? " " : " word" + std::to_string(draw() % 3000) + ' ');
    }
    notes_.write("n" + std::to_string(number) + ".md", text);
  }

  std::string tables() const { return folder::tables(notes_.db()); }
  std::string file(std::string_view name) const { return tables() + '/' + std::string(name); }

  Checksums checksums() const {
    const Result<Checksums> read = read_checksums(file(folder::kChecksums));
    EXPECT_TRUE(read) << read.error().message;
    return read ? *read : Checksums{};
  }

  // What a look at every block says. Stamps are those of copies.
  Checksums looked_at() const {
    const fs::path copy = notes_.folder() / "copy";
    fs::remove_all(copy);
    fs::copy(tables(), copy);
    write_checksums(copy.string());
    return *read_checksums((copy / folder::kChecksums).string());
  }

  static Checksums without_stamps(Checksums checksums) {
    for (TableChecksums& table : checksums.tables) table.stamp = {};
    return checksums;
  }

  // Changes a byte there and back.
  void flip(const std::string& path, std::uint64_t at) {
    std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at));
    const int byte = bytes.get();
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(static_cast<char>(byte ^ 0x10));
    ASSERT_TRUE(bytes.flush());
  }

  Notes notes_;
};

TEST_F(CommitChecksumsTest, ThoseOfEachCommitAreThoseOfEveryBlock) {
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 3; ++i) write((7 * round + i) % 30, 200 + 3 * round + i);
    if (round == 5) fs::remove(notes_.source() / "n29.md");
    notes_.index();
    EXPECT_EQ(without_stamps(checksums()), without_stamps(looked_at())) << "round " << round;
    EXPECT_FALSE(fs::exists(file(folder::kNextChecksums)));
  }
}

TEST_F(CommitChecksumsTest, AfterARunEachFileIsAsItWasStamped) {
  for (const TableChecksums& table : checksums().tables)
    EXPECT_EQ(table.stamp, stamp_of(file(table.name))) << table.name;
}

TEST_F(CommitChecksumsTest, AWrongByteInABlockThatIsReachedIsFoundAndNoOther) {
  const Checksums all = checksums();
  std::size_t reached = 0;
  std::size_t others = 0;
  std::mt19937 draw(1);
  for (const TableChecksums& table : all.tables)
    for (std::size_t block = 0; block < table.blocks.size(); ++block) {
      const std::uint64_t at = block * table.block_bytes + draw() % table.block_bytes;
      if (at >= stamp_of(file(table.name)).bytes) continue;
      flip(file(table.name), at);
      const Result<VerifiedTables> verified = verify_tables(tables(), Depth::kChanged);
      const Result<IndexReader> opened = IndexReader::open(notes_.db());
      if (table.blocks[block] != 0) {
        ++reached;
        ASSERT_FALSE(verified) << table.name << ' ' << at;
        EXPECT_EQ(verified.error().code, ErrorCode::kCorrupt);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt) << opened.error().message;
      } else {
        ++others;
        EXPECT_TRUE(verified) << table.name << ' ' << at;
        EXPECT_TRUE(opened);
      }
      flip(file(table.name), at);
    }
  EXPECT_GT(reached, 20u);
  EXPECT_GT(others, 2u);
  EXPECT_TRUE(IndexReader::open(notes_.db()));
}

TEST_F(CommitChecksumsTest, AnotherCommitsVersionFileIsFound) {
  const std::string before = read_file(file(folder::kVersionFile));
  write(3, 7777);
  notes_.index();
  std::ofstream(file(folder::kVersionFile), std::ios::binary) << before;
  const Result<VerifiedTables> verified = verify_tables(tables(), Depth::kChanged);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, ErrorCode::kCorrupt);
}

TEST_F(CommitChecksumsTest, WithoutChecksumsAnIndexIsNotOpened) {
  for (const bool cut : {false, true}) {
    const std::string bytes = read_file(file(folder::kChecksums));
    if (cut)
      fs::resize_file(file(folder::kChecksums), bytes.size() - 1);
    else
      fs::remove(file(folder::kChecksums));
    // Only who has to read every block needs all of it.
    EXPECT_FALSE(verify_tables(tables(), Depth::kAll));
    std::ofstream(file(folder::kChecksums), std::ios::binary) << bytes;
    EXPECT_TRUE(verify_tables(tables(), Depth::kAll));
  }
}

TEST_F(CommitChecksumsTest, ACopyIsReadWholeAndARunStampsIt) {
  const std::string copy = (notes_.folder() / "copied").string();
  fs::copy(notes_.db(), copy, fs::copy_options::recursive);
  EXPECT_TRUE(IndexReader::open(copy));
  const std::string checksums_file = folder::tables(copy) + '/' + std::string(folder::kChecksums);
  const Result<Checksums> before = read_checksums(checksums_file);
  ASSERT_TRUE(before);
  EXPECT_NE(before->tables[0].stamp, stamp_of(folder::tables(copy) + '/' + before->tables[0].name));
  settle_checksums(folder::tables(copy));
  const Result<Checksums> after = read_checksums(checksums_file);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->tables[0].stamp, stamp_of(folder::tables(copy) + '/' + after->tables[0].name));
  EXPECT_EQ(without_stamps(*before), without_stamps(*after));
}

// What a kill leaves between the two renames of a commit.
TEST_F(CommitChecksumsTest, ACommitThatIsHalfNamedIsWholeAndIsSettled) {
  fs::copy(file(folder::kChecksums), notes_.folder() / "before");
  write(3, 7777);
  notes_.index();
  fs::rename(file(folder::kChecksums), file(folder::kNextChecksums));
  fs::rename(notes_.folder() / "before", file(folder::kChecksums));
  EXPECT_TRUE(verify_tables(tables(), Depth::kAll));
  EXPECT_TRUE(IndexReader::open(notes_.db()));
  notes_.index();
  EXPECT_FALSE(fs::exists(file(folder::kNextChecksums)));
  EXPECT_TRUE(verify_tables(tables(), Depth::kAll));
}

// The tables' new blocks are written, but no commit is made of them.
TEST_F(CommitChecksumsTest, AWriterThatDiedLeavesTheCommitWhole) {
  const std::string version = read_file(file(folder::kVersionFile));
  const std::string sums = read_file(file(folder::kChecksums));
  for (int i = 10; i < 13; ++i) write(i, 900 + i);
  notes_.index();
  std::ofstream(file(folder::kVersionFile), std::ios::binary) << version;
  fs::rename(file(folder::kChecksums), file(folder::kNextChecksums));
  std::ofstream(file(folder::kChecksums), std::ios::binary) << sums;
  const Result<VerifiedTables> verified = verify_tables(tables(), Depth::kAll);
  EXPECT_TRUE(verified) << verified.error().message;
  notes_.index();
  EXPECT_TRUE(verify_tables(tables(), Depth::kAll));
  const Result<CheckReport> report = check_index({.db = notes_.db()});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->problems.empty()) << report->problems.front();
  EXPECT_EQ(report->to_read, 0u);
}

// A writer that believed it would write over blocks that are reached.
TEST_F(CommitChecksumsTest, AWrongListOfFreeBlocksIsFoundByAWriter) {
  const Checksums all = checksums();
  bool found = false;
  for (const TableChecksums& table : all.tables)
    for (std::size_t block = 0; block < table.blocks.size(); ++block) {
      if (table.blocks[block] != 0) continue;
      const std::uint64_t at = block * table.block_bytes + 8 + 3;  // the first number in the list
      if (at >= stamp_of(file(table.name)).bytes) continue;
      flip(file(table.name), at);
      try {
        const CommitChecksums refused(tables());
      } catch (const Xapian::DatabaseCorruptError&) {
        found = true;
      }
      flip(file(table.name), at);
    }
  EXPECT_TRUE(found);
  const CommitChecksums accepted(tables());
}

TEST_F(CommitChecksumsTest, AReaderThatIsOpenFindsDamage) {
  Result<IndexReader> reader = IndexReader::open(notes_.db());
  ASSERT_TRUE(reader);
  reader->refresh();
  const TableChecksums table = checksums().tables[0];
  std::size_t block = 0;
  while (table.blocks[block] == 0) ++block;
  flip(file(table.name), block * table.block_bytes + 100);
  EXPECT_THROW(reader->refresh(), Xapian::DatabaseCorruptError);
  flip(file(table.name), block * table.block_bytes + 100);
  reader->refresh();
}

}  // namespace
}  // namespace gongbu
