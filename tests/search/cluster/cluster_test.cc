// An index in shards: the same answers as undivided, shards that are added, files that are wrong.
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "index/cluster/cluster_file.h"
#include "index/folder/folder.h"
#include "indexer/check.h"
#include "indexer/cluster/index_cluster.h"
#include "search/engine_pool.h"
#include "tests/search/cluster/same_answers.h"
#include "tests/search/judged_queries.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string text_of(const std::string& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

class ClusterTest : public testing::Test {
 protected:
  std::string folder() const { return fs::path(index_.db()).parent_path().string() + "/team"; }
  std::string file() const { return folder() + "/" + kClusterFile; }
  IndexOptions options(const std::string& db, std::vector<std::string> roots) const {
    return {.db = db,
            .roots = std::move(roots),
            .catalogs = catalog_files_in(shipped("corpus/catalog"))};
  }
  Result<IndexReport> shard(std::size_t shards, std::vector<std::string> roots = {}) const {
    return index_cluster(options(folder(), std::move(roots)), shards, {});
  }
  std::vector<std::string> folders() const { return *written_folders(file()); }
  std::multiset<std::string> notes() const {
    std::multiset<std::string> out;
    for (const std::string& folder : folders())
      for (const NoteHead& note : IndexReader::open(folder)->notes()) out.insert(note.path);
    return out;
  }

  ScratchIndex index_;
};

TEST(Slots, AreSharedOutEvenly) {
  for (const std::size_t shards : {1u, 2u, 3u, 5u, 64u}) {
    std::map<int, int> has;
    for (const std::uint8_t shard : even_slots(shards)) ++has[shard];
    EXPECT_EQ(has.size(), shards);
    for (const auto& [shard, count] : has)
      EXPECT_NEAR(count, 256.0 / static_cast<double>(shards), 1) << shards;
  }
}

TEST(Slots, MoveToShardsThatAreAddedAlone) {
  SlotTable table = even_slots(2);
  for (std::size_t shards = 3; shards < 20; ++shards) {
    const SlotTable more = grown(table, shards - 1, shards);
    std::map<int, int> has;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
      EXPECT_TRUE(more[slot] == table[slot] || more[slot] == shards - 1);
      ++has[more[slot]];
    }
    EXPECT_EQ(has.size(), shards);
    for (const auto& [shard, count] : has)
      EXPECT_NEAR(count, 256.0 / static_cast<double>(shards), 3) << shards;
    table = more;
  }
}

// What stands in cluster files lasts.
TEST(Slots, StayAsTheyAre) {
  EXPECT_EQ(slot_of("aws/sqs.md"), slot_of(std::string("aws/") + "sqs.md"));
  std::string slots;
  for (const char* path : {"", "a.md", "aws/sqs.md", "컨테이너 정리.md"})
    slots += std::to_string(slot_of(path)) + ' ';
  EXPECT_EQ(slots, "45 23 168 105 ");
}

TEST_F(ClusterTest, AnswersAsTheUndividedIndexDoes) {
  Engine whole = index_.open(shipped("corpus/notes"));
  ASSERT_TRUE(shard(3, {shipped("corpus/notes")}));
  Result<Engine> parts = Engine::open(file());
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(whole.status()->passages, parts->status()->passages);
  std::size_t asked = 0;
  std::size_t found = 0;
  for (const Judged& judged : judged_queries()) {
    SearchRequest request{.query = judged.query};
    switch (asked++ % 6) {
      case 1:
        request.mode = SearchMode::kLexical;
        break;
      case 2:
        request.categories = {"compute", "networking"};
        break;
      case 3:
        request.services = {"lambda"};
        request.offset = 2;
        break;
      case 4:
        request.path_glob = "*a*.md";
        break;
      case 5:
        request.mode = SearchMode::kSemantic;
        break;
      default:
        break;
    }
    const SearchResponse one = *whole.search(request);
    const SearchResponse other = *parts->search(request);
    EXPECT_EQ(difference(one, other, 1e-5), "") << judged.query;
    EXPECT_EQ(one.notices, other.notices) << judged.query;
    found += one.total > 0;
  }
  EXPECT_GE(asked, 500u);
  EXPECT_GE(found, 300u);
}

TEST_F(ClusterTest, EachNoteIsInOneShardAndMovesToAddedOnesAlone) {
  for (int i = 0; i < 40; ++i)
    index_.write("n" + std::to_string(i) + ".md", "## 메모 " + std::to_string(i) + "\n\n뮤텍스\n");
  ASSERT_TRUE(shard(2, {index_.notes()}));
  EXPECT_EQ(notes().size(), 40u);
  EnginePool pool(std::vector{file()});
  const auto total = [&] {
    return pool
        .with([](Engine& engine) {
          engine.expect_commit();
          return engine.search({.query = "뮤텍스"});
        })
        ->total;
  };
  EXPECT_EQ(total(), 40u);
  const Cluster before = *read_cluster(file());
  Result<IndexReport> grown = shard(3);
  ASSERT_TRUE(grown) << grown.error().message;
  EXPECT_GT(grown->notes_added, 0u);
  EXPECT_EQ(grown->notes_added, grown->notes_removed);
  EXPECT_EQ(grown->passages, 40u);
  EXPECT_EQ(notes().size(), 40u);
  const Cluster after = *read_cluster(file());
  EXPECT_EQ(after.shards.size(), 3u);
  EXPECT_EQ(after.shards[0].index, before.shards[0].index);
  EXPECT_EQ(total(), 40u);  // who had it open sees the new one
  // What a note says now, and a note that goes, by a refresh.
  index_.write("n7.md", "## 다른 메모\n\n세마포어\n");
  fs::remove(index_.notes() + "/n8.md");
  ASSERT_TRUE(index_named(options(file(), {})));
  EXPECT_EQ(total(), 38u);
  EXPECT_EQ(notes().size(), 39u);
  for (const std::string& folder : folders())
    EXPECT_TRUE(check_index({.db = folder})->problems.empty());
}

// A shard knows by itself which notes are its own, whoever refreshes it.
TEST_F(ClusterTest, AShardThatIsIndexedByItselfKeepsToItsNotes) {
  for (int i = 0; i < 20; ++i) index_.write("n" + std::to_string(i) + ".md", "## 메모\n\n글\n");
  ASSERT_TRUE(shard(2, {index_.notes()}));
  const std::multiset<std::string> before = notes();
  for (const std::string& folder : folders())
    for (const bool full : {false, true}) {
      IndexOptions again = options(folder, {});
      again.full = full;
      ASSERT_TRUE(index_sources(again));
      EXPECT_EQ(notes(), before);
    }
  // A broken one is built from its own notes alone.
  const std::string broken = folders().front();
  fs::remove_all(folder::tables(broken));
  fs::create_directories(folder::tables(broken));
  std::ofstream(folder::tables(broken) + "/iamglass") << "nonsense";
  IndexOptions full = options(broken, {});
  full.full = true;
  const Result<IndexReport> rebuilt = index_sources(full);
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  EXPECT_EQ(notes(), before);
}

TEST_F(ClusterTest, ANoteOfAFolderThatIsAwayStaysWhereItIs) {
  for (int i = 0; i < 20; ++i) index_.write("n" + std::to_string(i) + ".md", "## 메모\n\n글\n");
  ASSERT_TRUE(shard(2, {index_.notes()}));
  const std::multiset<std::string> before = notes();
  fs::rename(index_.notes(), index_.notes() + ".away");
  const Result<IndexReport> refreshed = index_named(options(file(), {}));
  ASSERT_TRUE(refreshed) << refreshed.error().message;
  EXPECT_EQ(refreshed->held.size(), 1u);
  EXPECT_EQ(notes(), before);
  // A shard that is added meanwhile could not read what it takes over.
  const Cluster cluster = *read_cluster(file());
  EXPECT_FALSE(shard(4));
  EXPECT_EQ(*read_cluster(file()), cluster);
  EXPECT_EQ(notes(), before);
  fs::rename(index_.notes() + ".away", index_.notes());
  ASSERT_TRUE(index_named(options(file(), {})));
  EXPECT_EQ(notes(), before);
}

TEST_F(ClusterTest, WhatIsWrongWithAFileIsSaid) {
  index_.write("a.md", "## 메모\n\n글\n");
  ASSERT_TRUE(shard(2, {index_.notes()}));
  const std::string good = text_of(file());
  const Cluster cluster = *read_cluster(file());
  const auto error_of = [&](const std::string& text) {
    std::ofstream(file(), std::ios::binary) << text;
    const Result<Engine> engine = Engine::open(file());
    return engine ? std::string("none") : std::string(engine.error().message);
  };
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return error_of(text);
  };
  EXPECT_EQ(error_of(good), "none");
  EXPECT_THAT(error_of(""), HasSubstr("is a file, not an index"));
  EXPECT_THAT(error_of("# [[shard]]\n"), HasSubstr("it names no shard"));
  EXPECT_THAT(error_of("[[shard]]\nname\n"), HasSubstr("line 2"));
  EXPECT_THAT(error_of(std::string("\0\xFF\x01", 3)), HasSubstr("is a file, not an index"));
  EXPECT_THAT(error_of(std::string("[[shard]]\0\xFF", 11)), HasSubstr("is no cluster file"));
  EXPECT_THAT(error_of(std::string(1 << 20, '#')), HasSubstr("too long"));
  EXPECT_THAT(with("'shard-01'", "'shard-00'"), HasSubstr("are the same shard"));
  EXPECT_THAT(with("name = 'shard-01'", "name = '../evil'"), HasSubstr("the name of a shard"));
  EXPECT_THAT(with("address = 'shard-01'", "address = ''"), HasSubstr("has no address"));
  EXPECT_THAT(with("address = 'shard-01'", "address = 'nowhere'"), HasSubstr("there is no index"));
  EXPECT_THAT(with("schema = ", "schema = 9"), HasSubstr("have schema"));
  EXPECT_THAT(with(" 1,", " 7,"), HasSubstr("belongs to no shard"));
  EXPECT_THAT(with(cluster.shards[0].index, cluster.shards[1].index.substr(1) + "0"),
              HasSubstr("is not shard-00 of this cluster"));
  // A file inside an index, or beside notes, is none that was named.
  std::ofstream(file(), std::ios::binary) << good;
  std::ofstream(folders().front() + "/" + kClusterFile) << good;
  EXPECT_TRUE(Engine::open(file()));
  EXPECT_THAT(Engine::open(folder()).error().hint, HasSubstr(file()));
}

TEST_F(ClusterTest, WhatCannotBeDoneIsSaid) {
  index_.write("a.md", "## 메모\n\n글\n");
  (void)index_.open();
  const auto error_of = [&](const std::string& db, std::size_t shards) {
    const Result<IndexReport> report = index_cluster(options(db, {index_.notes()}), shards, {});
    return report ? std::string("none") : std::string(report.error().message);
  };
  EXPECT_THAT(error_of(index_.db(), 2), HasSubstr("holds other files"));
  EXPECT_THAT(error_of(index_.notes(), 2), HasSubstr("holds other files"));
  EXPECT_THAT(error_of(folder(), kMostShards + 1), HasSubstr("at most"));
  EXPECT_EQ(error_of(folder(), 3), "none");
  EXPECT_THAT(error_of(folder(), 2), HasSubstr("cannot become fewer"));
  EXPECT_THAT(error_of(folder(), 4), HasSubstr("cannot be added together"));
}

}  // namespace
}  // namespace gongbu
