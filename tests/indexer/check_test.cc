// check_index: an index that is whole, one that is behind, and each way of being broken.
#include "indexer/check.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "corpus/hash.h"
#include "index/folder/folder.h"
#include "index/forward.h"
#include "index/record.h"
#include "index/schema.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"
#include "indexer/note/document.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace testing_support;

class Check : public testing::Test {
 protected:
  Check() {
    notes_.write("a.md", "# 큐\n\n## SQS\n메시지 대기열\n\n## Kinesis\n스트림\n");
    notes_.write("b.md", "# 캐시\n\n메모리 코끼리\n");
    notes_.index();
  }
  CheckReport check(std::uint64_t sample = 0) {
    const Result<CheckReport> report = check_index({.db = notes_.db(), .sample = sample});
    EXPECT_TRUE(report);
    return report ? *report : CheckReport{};
  }
  // Deletes the passage with 코끼리; puts what `change` makes of its document in its place.
  void replace(const std::function<void(Xapian::Document&)>& change) {
    WritableIndex database(notes_.db());
    const Xapian::docid doc = *database.postlist_begin("코끼리");
    Xapian::Document document = made_again(database, doc);
    database.add_document(tombstones::tombstone_of(document, doc, database.get_lastdocid() + 1));
    if (!change) return;
    change(document);
    database.add_document(document);
  }
  static Xapian::Document made_again(const Xapian::Database& database, Xapian::docid doc) {
    const forward::Record forward =
        forward::decode(database.get_document(doc).get_value(schema::kSlotForward));
    StoredNotes stored([&](const std::string& key) { return database.get_metadata(key); });
    const auto record = stored.passage(forward.note, forward.id);
    return xapian_document(DocumentBuilder()
                               .build((*record)->passage, (*record)->root, hex_of(forward.note))
                               .document);
  }

  Notes notes_;
};

TEST_F(Check, AWholeIndex) {
  const CheckReport report = check();
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(report.notes, 2u);
  EXPECT_GE(report.passages, 3u);
  EXPECT_EQ(report.to_read + report.to_remove, 0u);
  EXPECT_THAT(check(1).problems, IsEmpty());
}

TEST_F(Check, VectorsThatAreWholeMissingOrDamaged) {
  const std::string file = folder::tables(notes_.db()) + "/vectors";
  CheckReport report = check();
  EXPECT_EQ(report.vectors, report.passages);
  EXPECT_EQ(report.vectors_behind, "");

  std::string bytes;
  {
    std::ifstream in(file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  ASSERT_GT(bytes.size(), 200U);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  std::filesystem::remove(file);
  std::ofstream(file, std::ios::binary) << bytes;
  EXPECT_THAT(check().problems, ElementsAre(HasSubstr("vectors")));

  std::filesystem::remove(file);
  report = check();
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(report.vectors, 0U);
  EXPECT_EQ(report.vectors_behind, "there are no vectors");
}

TEST_F(Check, VectorsOfAnEarlierCommit) {
  replace([](Xapian::Document&) {});
  EXPECT_EQ(check().vectors_behind, "the vectors are older");
}

TEST_F(Check, AnIndexThatIsBehind) {
  notes_.write("a.md", "# 큐\n");
  notes_.write("c.md", "# 새것\n");
  fs::remove(notes_.source() / "b.md");
  const CheckReport report = check();
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(report.to_read, 2u);
  EXPECT_EQ(report.to_remove, 1u);
  fs::rename(notes_.source(), notes_.folder() / "away");
  EXPECT_THAT(check().missing_sources, ElementsAre(notes_.source().string()));
}

// Whether it was saved once more within the clock's tick is not known; that it says the same is.
TEST_F(Check, ANoteSavedJustBeforeTheRunIsNotBehind) {
  for (int i = 0; i < 20; ++i) {
    std::ofstream(notes_.source() / "b.md") << "# 캐시\n\n" << 100 + i << '\n';
    notes_.index();
    EXPECT_EQ(check().to_read, 0u);
  }
}

TEST_F(Check, APassageThatWasReplaced) {
  replace([](Xapian::Document&) {});
  EXPECT_THAT(check().problems, IsEmpty());
}

TEST_F(Check, ATermThatTheTextDoesNotHave) {
  replace([](Xapian::Document& document) { document.add_term("nosuchword"); });
  EXPECT_THAT(check().problems,
              ElementsAre("b.md: the passage at line 1 is indexed otherwise than its text says"));
}

TEST_F(Check, APassageThatIsMissing) {
  replace({});
  EXPECT_THAT(check().problems,
              ElementsAre("b.md: a passage is missing", "the totals are not those of the notes"));
}

TEST_F(Check, APassageThatIsThereTwice) {
  {
    WritableIndex database(notes_.db());
    database.add_document(made_again(database, *database.postlist_begin("코끼리")));
  }
  EXPECT_THAT(check().problems,
              testing::Contains(
                  HasSubstr("b.md: the passage at line 1 belongs to no note, or is there twice")));
}

TEST_F(Check, ATombstoneThatForgetsATerm) {
  {
    WritableIndex database(notes_.db());
    const Xapian::docid doc = *database.postlist_begin("코끼리");
    Xapian::Document document = made_again(database, doc);
    database.add_document(document);
    document.remove_term("코끼리");
    database.add_document(tombstones::tombstone_of(document, doc, database.get_lastdocid() + 1));
  }
  EXPECT_THAT(check().problems, ElementsAre("deleted passages are counted wrongly"));
}

TEST_F(Check, BrokenRecords) {
  {
    WritableIndex database(notes_.db());
    const std::string root = notes_.source().string();
    database.set_metadata(std::string(schema::kMetaNote) + schema::note_key(root, "a.md"), "junk");
    database.set_metadata(schema::text_key(schema::note_key(root, "b.md"), 0), "junk");
  }
  const CheckReport report = check();
  EXPECT_THAT(report.problems, testing::Contains(HasSubstr("its record is broken")));
  EXPECT_THAT(report.problems, testing::Contains(HasSubstr("b.md: its text is broken")));
  notes_.index({}, {.full = true});
  EXPECT_THAT(check().problems, IsEmpty());
}

TEST_F(Check, DamagedTables) {
  for (const char* file : {"postlist.glass", "iamglass"}) {
    {
      std::fstream table(folder::tables(notes_.db()) + "/" + file,
                         std::ios::in | std::ios::out | std::ios::binary);
      table.write(std::string(200, 'x').data(), 200);
    }
    EXPECT_THAT(check().problems, testing::Not(IsEmpty())) << file;
    notes_.index({}, {.full = true});
    EXPECT_THAT(check().problems, IsEmpty()) << file;
  }
}

TEST_F(Check, NoIndex) {
  const Result<CheckReport> report = check_index({.db = notes_.other_db()});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gongbu
