// The catalog comes out of the cache while its files are as they were, and out of the files as soon
// as anything else is so.
#include "indexer/read_catalog.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>

#include "index/folder/folder.h"
#include "index/schema.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

constexpr const char* kCategories = "[[category]]\nid = \"queues\"\nname = \"Queues\"\n";

std::string service(const std::string& id) {
  return "[[service]]\nid = \"" + id + "\"\nname = \"" + id + "\"\ncategory = \"queues\"\n";
}

class ReadingTheCatalog : public testing::Test {
 protected:
  ReadingTheCatalog() {
    files_ = {(notes_.folder() / "1.toml").string(), (notes_.folder() / "2.toml").string()};
    write_file(files_[0], kCategories);
    write_file(files_[1], service("kafka"));
    EXPECT_EQ(name(), "kafka");
  }

  fs::path cache() const { return notes_.folder() / "cache" / "catalog"; }

  // The service that the catalog has.
  std::string name() {
    const Result<ReadCatalog> read = read_catalog(files_, cache().string());
    if (!read) return read.error().message;
    EXPECT_EQ(read->bytes, read->catalog.serialize());
    EXPECT_EQ(read->fingerprint, read->catalog.fingerprint());
    EXPECT_NE(read->synonyms.find(read->catalog.services().at(0).id), std::string::npos);
    return read->catalog.services().at(0).id;
  }

  std::vector<fs::path> records() const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(cache())) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
  }
  fs::path record() const {
    EXPECT_EQ(records().size(), 1u);
    return records().at(0);
  }
  ino_t inode() const {
    struct stat info {};
    EXPECT_EQ(stat(record().c_str(), &info), 0);
    return info.st_ino;
  }

  Notes notes_;
  std::vector<std::string> files_;
};

TEST_F(ReadingTheCatalog, ItsRecordIsWrittenOnce) {
  const ino_t before = inode();
  EXPECT_EQ(name(), "kafka");
  EXPECT_EQ(inode(), before);
  write_file(files_[1], service("nats"));
  EXPECT_EQ(name(), "nats");
  EXPECT_NE(inode(), before);
}

TEST_F(ReadingTheCatalog, FilesThatAreOthersAreReadAgain) {
  write_file(files_[1], service("kafkb"));  // of the same size
  EXPECT_EQ(name(), "kafkb");
  // In the same moment, as far as the clock tells.
  fs::last_write_time(files_[1], fs::file_time_type());
  EXPECT_EQ(name(), "kafkb");
  write_file(files_[1], service("kafkc"));
  fs::last_write_time(files_[1], fs::file_time_type());
  EXPECT_EQ(name(), "kafkc");
  fs::rename(files_[1], notes_.folder() / "3.toml");
  write_file(files_[1], service("nats"));
  EXPECT_EQ(name(), "nats");
  files_[1] = (notes_.folder() / "3.toml").string();
  EXPECT_EQ(name(), "kafkc");
  fs::remove(files_[1]);
  EXPECT_NE(name().find("there is no catalog file"), std::string::npos);
}

TEST_F(ReadingTheCatalog, ABrokenRecordIsPassedOver) {
  const std::string whole = read_file(record());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string broken = whole;
    broken[i] ^= 1;
    write_file(record(), broken);
    ASSERT_EQ(name(), "kafka") << i;
    write_file(record(), whole.substr(0, i));
    ASSERT_EQ(name(), "kafka") << i;
  }
}

// Another set of files, another version of gongbu: whole, but not of these files.
TEST_F(ReadingTheCatalog, ARecordOfOtherFilesIsPassedOver) {
  const fs::path mine = record();
  const std::vector<std::string> before = files_;
  files_[1] = (notes_.folder() / "3.toml").string();
  write_file(files_[1], service("nats"));
  EXPECT_EQ(name(), "nats");
  ASSERT_EQ(records().size(), 2u);
  const fs::path other = records()[records()[0] == mine ? 1 : 0];
  fs::remove(mine);
  fs::copy_file(other, mine);
  files_ = before;
  EXPECT_EQ(name(), "kafka");
}

TEST_F(ReadingTheCatalog, OnlyAFileOfThisUserAloneIsBelieved) {
  using Change = std::function<void(const fs::path&)>;
  const Change others_may_write = [](const fs::path& path) {
    fs::permissions(path, fs::perms::others_write, fs::perm_options::add);
  };
  const Change link = [](const fs::path& path) {
    fs::rename(path, path.string() + "-elsewhere");
    fs::create_symlink(path.string() + "-elsewhere", path);
  };
  const Change pipe = [](const fs::path& path) {
    fs::remove(path);
    ASSERT_EQ(mkfifo(path.c_str(), S_IRUSR | S_IWUSR), 0);
  };
  const Change endless = [](const fs::path& path) {
    fs::resize_file(path, std::uintmax_t{1} << 34);
  };
  const Change folder = [](const fs::path& path) {
    fs::remove(path);
    fs::create_directories(path / "in");
  };
  for (const Change& change : {others_may_write, link, pipe, endless, folder}) {
    fs::remove_all(cache());
    EXPECT_EQ(name(), "kafka");
    const fs::path at = record();
    change(at);
    EXPECT_EQ(name(), "kafka");
    if (fs::is_directory(at)) continue;
    EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(at)));
    EXPECT_EQ(fs::status(at).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_LT(fs::file_size(at), 10'000u);
  }
}

TEST_F(ReadingTheCatalog, WithoutAPlaceForItNothingIsKept) {
  for (const char* nowhere : {"", "/dev/null/catalog", "/proc/catalog"}) {
    const Result<ReadCatalog> read = read_catalog(files_, nowhere);
    ASSERT_TRUE(read) << nowhere;
    EXPECT_EQ(read->catalog.services().at(0).id, "kafka");
  }
}

TEST_F(ReadingTheCatalog, OldRecordsGoAndNothingElse) {
  // Older than all records: somebody's.
  const fs::path mine = notes_.folder() / "mine";
  for (const char* name : {"thesis.txt", "0123456789abcdef.md", "0123456789ABCDEF", "decade"}) {
    write_file(mine / name, "mine");
    fs::last_write_time(mine / name, fs::file_time_type());
  }
  for (int i = 0; i < 20; ++i) write_file(mine / (std::to_string(i) + ".txt"), "mine");
  fs::create_directory(mine / "deadbeef");
  fs::create_symlink(mine / "thesis.txt", mine / "feed");
  fs::remove_all(cache());
  fs::create_directory_symlink(mine, cache());
  for (int i = 0; i < 40; ++i) {
    files_[1] = (notes_.folder() / (std::to_string(i) + "-other.toml")).string();
    write_file(files_[1], service("kafka"));
    EXPECT_EQ(name(), "kafka");
  }
  std::size_t kept = 0;
  for (const fs::path& path : records()) kept += path.filename().string().size() == 16;
  EXPECT_LE(kept, 16u + 2);
  for (const char* name :
       {"thesis.txt", "0123456789abcdef.md", "0123456789ABCDEF", "decade", "19.txt"})
    EXPECT_EQ(read_file(mine / name), "mine") << name;
  EXPECT_TRUE(fs::is_directory(mine / "deadbeef"));
  EXPECT_TRUE(fs::is_symlink(mine / "feed"));
}

TEST_F(ReadingTheCatalog, AFileThatCannotBeReadIsAnError) {
  files_.push_back((notes_.folder() / "none.toml").string());
  const Result<ReadCatalog> none = read_catalog(files_, cache().string());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

// What an index says of the catalog is its maker's word, whatever fingerprint it bears.
TEST(HandedOverIndex, ItsCatalogGivesWayToThePersons) {
  Notes notes;
  notes.write("a.md", "# 큐\n\n메시지 대기열\n");
  notes.index();
  const auto stored = [&](std::string_view key) {
    return Xapian::Database(folder::tables(notes.db())).get_metadata(std::string(key));
  };
  for (const std::string_view key :
       {schema::kMetaCatalog, schema::kMetaSynonyms, schema::kMetaCatalogPrint}) {
    const std::string mine = stored(key);
    for (std::string forged : {std::string(), mine + "\t\t코끼리\t기린\n"}) {
      WritableIndex(notes.db()).set_metadata(std::string(key), forged);
      EXPECT_TRUE(notes.index().rebuilt) << key;
      EXPECT_EQ(stored(key), mine) << key;
      EXPECT_FALSE(notes.index().rebuilt) << key;
    }
  }
}

}  // namespace
}  // namespace gongbu
