// Several indexes read as one: what each keeps as metadata is added up, and each may change.
#include "index/shards.h"

#include <gmock/gmock.h>

#include "index/folder/folder.h"
#include "index/reader.h"
#include "index/schema.h"
#include "indexer/place/commit_checksums.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class Shards : public testing::Test {
 protected:
  void SetUp() override {
    left_.write("ecs.md", "## ECS\n\n컨테이너 오케스트레이션\n");
    right_.write("s3.md", "## S3\n\n객체 저장소, 버킷마다 컨테이너처럼 이름\n");
    right_.write("ebs.md", "## EBS\n\n블록 저장소\n\n## EFS\n\n파일 저장소\n");
    (void)left_.open();
    (void)right_.open();
  }
  std::vector<std::string> both() const { return {left_.db(), right_.db()}; }
  static IndexStatus status_of(const std::vector<std::string>& dbs) {
    return *Engine::open_together(dbs)->status();
  }
  static std::vector<std::string> paths(const SearchResponse& answer) {
    std::vector<std::string> out;
    for (const Hit& hit : answer.hits) out.push_back(hit.path());
    return out;
  }

  ScratchIndex left_;
  ScratchIndex right_;
};

TEST_F(Shards, StatusTellsOfAll) {
  const IndexStatus left = status_of({left_.db()});
  const IndexStatus right = status_of({right_.db()});
  const IndexStatus both = status_of(this->both());
  EXPECT_EQ(left.notes, 1u);
  EXPECT_EQ(right.notes, 2u);
  EXPECT_EQ(both.notes, 3u);
  EXPECT_EQ(both.passages, left.passages + right.passages);
  EXPECT_EQ(both.text_bytes, left.text_bytes + right.text_bytes);
  EXPECT_GT(left.index_bytes, 0u);
  EXPECT_EQ(both.index_bytes, left.index_bytes + right.index_bytes);
  EXPECT_EQ(both.indexed_at, std::max(left.indexed_at, right.indexed_at));
  EXPECT_GT(both.terms, right.terms);
  EXPECT_LT(both.terms, left.terms + right.terms);  // some are in both
  ASSERT_EQ(both.sources.size(), 2u);
  for (const auto& [source, one] : {std::pair(both.sources[0], left.sources[0]),
                                    std::pair(both.sources[1], right.sources[0])}) {
    EXPECT_EQ(source.root, one.root);
    EXPECT_EQ(source.notes, one.notes);
    EXPECT_EQ(source.passages, one.passages);
  }
}

TEST_F(Shards, TheAverageLengthIsThatOfAllPassages) {
  const IndexReader left = *IndexReader::open(left_.db());
  const IndexReader right = *IndexReader::open(right_.db());
  const IndexReader both = *IndexReader::open_together(this->both());
  EXPECT_NE(left.average_length(), right.average_length());
  EXPECT_DOUBLE_EQ(
      both.average_length() * both.passages(),
      left.average_length() * left.passages() + right.average_length() * right.passages());
}

TEST_F(Shards, HitsComeFromEachWithItsText) {
  Engine engine = *Engine::open_together(both());
  const SearchResponse answer = *engine.search({.query = "컨테이너"});
  EXPECT_THAT(paths(answer),
              UnorderedElementsAre(left_.notes() + "/ecs.md", right_.notes() + "/s3.md"));
  for (const Hit& hit : answer.hits)
    EXPECT_NE(hit.passage.text.find("컨테이너"), std::string::npos) << hit.passage.text;
  // A note is hidden whichever index it is in.
  for (const auto& [hidden, left_over] :
       {std::pair(left_.notes() + "/ecs.md", right_.notes() + "/s3.md"),
        std::pair(right_.notes() + "/s3.md", left_.notes() + "/ecs.md")})
    EXPECT_THAT(paths(*engine.search({.query = "컨테이너", .hidden_notes = {hidden}})),
                ElementsAre(left_over));
}

TEST_F(Shards, EachIsFollowed) {
  IndexReader reader = *IndexReader::open_together(both());
  EXPECT_FALSE(reader.refresh());
  for (const ScratchIndex* index : {&left_, &right_})
    for (const bool anew : {false, true}) {
      const std::uint32_t before = reader.frequency("뮤텍스");
      index->write(anew ? "b.md" : "a.md", "## 뮤텍스\n\n임계 구역\n");
      ASSERT_TRUE(index_sources({.db = index->db(),
                                 .roots = {index->notes()},
                                 .catalogs = catalog_files_in(shipped("corpus/catalog")),
                                 .full = anew}));
      EXPECT_EQ(reader.replaced(), anew);
      EXPECT_TRUE(reader.refresh());
      EXPECT_FALSE(reader.replaced());
      EXPECT_EQ(reader.frequency("뮤텍스"), before + 1);
    }
}

TEST_F(Shards, EachHasToBeReadable) {
  const auto error_of = [&] { return IndexReader::open_together(both()).error(); };
  {
    const CommitChecksums checksums(folder::tables(right_.db()));
    Xapian::WritableDatabase db(folder::tables(right_.db()),
                                Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
    db.set_metadata(std::string(schema::kMetaSchema), "1");
  }
  EXPECT_EQ(error_of().code, ErrorCode::kWrongVersion);
  EXPECT_NE(error_of().message.find(right_.db()), std::string::npos);
  std::filesystem::remove_all(right_.db());
  EXPECT_EQ(error_of().code, ErrorCode::kNotFound);
  EXPECT_NE(error_of().message.find(right_.db()), std::string::npos);
}

}  // namespace
}  // namespace gongbu
