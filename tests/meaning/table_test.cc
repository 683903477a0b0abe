// A small table: what is looked up, what stands in for unknown words, and what a damaged file does.
#include "meaning/table.h"

#include <gmock/gmock.h>

#include "meaning/table_embedder.h"

namespace gongbu::meaning {
namespace {

using testing::ElementsAre;
using testing::FloatNear;
using testing::HasSubstr;

TableContent content() {
  TableContent made;
  made.analyzer = kAnalyzerVersion;
  made.dimensions = 2;
  made.words = {"서버", "server", "몰려", verb_key("몰리"), "메모리", "누수", "15"};
  made.rows = {0, 0, 1, 1, 2, 3, 4};
  made.scales = {1, 1, .5, .25, 1};
  made.vectors = {3, 4, 0, 2, -2, 0, 4, 4, 1, 0};
  return made;
}

class TableTest : public testing::Test {
 protected:
  Table table() { return Table::parse(file_, "words.table").value(); }

  std::vector<std::uint32_t> rows(std::string_view word) {
    std::vector<std::uint32_t> out;
    table().rows_of(word, [&](std::uint32_t row) { out.push_back(row); });
    return out;
  }

  std::vector<float> embed(std::string_view text) {
    TableEmbedder embedder(table());
    std::vector<float> out(embedder.model().dimensions, 9);
    EXPECT_TRUE(embedder.embed({{text}}, TextKind::kQuery, out, {}));
    return out;
  }

  std::string file_ = table_file(content());
};

TEST_F(TableTest, AWordHasItsRow) {
  EXPECT_THAT(rows("서버"), ElementsAre(0));
  EXPECT_THAT(rows("server"), ElementsAre(0));
  EXPECT_THAT(rows("몰려"), ElementsAre(1));
  EXPECT_THAT(rows("client"), ElementsAre());
}

TEST_F(TableTest, AnUnknownFormIsReadAsItsVerb) {
  EXPECT_THAT(rows("몰렸는데"), ElementsAre(1));
  EXPECT_THAT(rows("몰리면"), ElementsAre(1));
}

TEST_F(TableTest, AnUnknownCompoundIsReadByItsParts) {
  EXPECT_THAT(rows("메모리누수"), ElementsAre(2, 3));
  EXPECT_THAT(rows("새메모리의누수"), ElementsAre(2, 3));
  EXPECT_THAT(rows("메모"), ElementsAre());
  EXPECT_THAT(rows("memory누수"), ElementsAre());
}

TEST_F(TableTest, ATextIsTheMeanOfItsWords) {
  EXPECT_THAT(embed("서버"), ElementsAre(FloatNear(.6F, 1e-6F), FloatNear(.8F, 1e-6F)));
  // (3,4) + (-1,0) = (2,4)
  EXPECT_THAT(embed("server의 메모리"),
              ElementsAre(FloatNear(.44721F, 1e-5F), FloatNear(.89443F, 1e-5F)));
  EXPECT_THAT(embed("15"), ElementsAre(1, 0));
}

TEST_F(TableTest, ATextOfUnknownWordsIsZero) {
  EXPECT_THAT(embed(""), ElementsAre(0, 0));
  EXPECT_THAT(embed("qwerty"), ElementsAre(0, 0));
}

TEST_F(TableTest, SeveralTextsAtOnce) {
  TableEmbedder embedder(table());
  const std::string_view texts[] = {"15", "qwerty", "몰려"};
  std::vector<float> out(6, 9);
  ASSERT_TRUE(embedder.embed(texts, TextKind::kPassage, out, {}));
  EXPECT_THAT(out, ElementsAre(1, 0, 0, 0, 0, 1));
}

TEST_F(TableTest, EmbeddingIsBrokenOff) {
  TableEmbedder embedder(table());
  std::vector<float> out(2);
  const Result<Done> done = embedder.embed({{"서버"}}, TextKind::kQuery, out, [] { return true; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCancelled);
}

TEST_F(TableTest, ModelsOfOtherTablesDiffer) {
  const Model model = TableEmbedder(table()).model();
  EXPECT_EQ(model.name, "table");
  EXPECT_EQ(TableEmbedder(table()).model(), model);
  TableContent other = content();
  other.vectors[0] = 4;
  file_ = table_file(other);
  EXPECT_NE(TableEmbedder(table()).model().fingerprint, model.fingerprint);
}

TEST_F(TableTest, AnEmptyTableKnowsNothing) {
  file_ = table_file({.analyzer = kAnalyzerVersion, .dimensions = 3});
  EXPECT_THAT(embed("서버"), ElementsAre(0, 0, 0));
  EXPECT_TRUE(table().verify());
}

TEST_F(TableTest, AFileThatIsCutOffIsRefused) {
  for (std::size_t size = 0; size < file_.size(); ++size)
    ASSERT_FALSE(Table::parse(std::string_view(file_).substr(0, size), "t")) << size;
  EXPECT_FALSE(Table::parse(file_ + "x", "t"));
}

TEST_F(TableTest, AChangedHeadIsRefused) {
  for (std::size_t i = 0; i < sizeof(TableHead); ++i) {
    std::string changed = file_;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(Table::parse(changed, "t")) << i;
  }
}

TEST_F(TableTest, AChangedContentIsFoundByVerify) {
  EXPECT_TRUE(table().verify());
  file_.back() = static_cast<char>(file_.back() ^ 1);
  const Result<Done> whole = table().verify();
  ASSERT_FALSE(whole);
  EXPECT_THAT(whole.error().message, HasSubstr("words.table"));
}

// Whatever the content says, a look-up stays inside the file.
TEST_F(TableTest, AnyContentIsSafe) {
  const std::string whole = file_;
  for (std::size_t i = sizeof(TableHead); i < whole.size(); ++i)
    for (const char byte : {'\xFF', '\x7F', '\x01', '\x00'}) {
      file_ = whole;
      file_[i] = byte;
      const Table changed = table();
      std::vector<float> sum(2);
      for (const char* word : {"서버", "몰렸는데", "메모리누수", "client"}) changed.add(word, sum);
    }
}

TEST_F(TableTest, AScaleThatIsNoNumberLeavesNothing) {
  TableContent broken = content();
  broken.scales[0] = NAN;
  file_ = table_file(broken);
  EXPECT_THAT(embed("서버"), ElementsAre(0, 0));
}

TEST_F(TableTest, WordsOfAnotherAnalyzerAreRefused) {
  TableContent other = content();
  other.analyzer = kAnalyzerVersion + 1;
  const Result<Table> refused = Table::parse(table_file(other), "t");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kWrongVersion);
}

TEST(Table, AMissingFileIsNamed) {
  const Result<Table> missing = Table::open("/nowhere/words.table");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(missing.error().message, HasSubstr("/nowhere/words.table"));
  EXPECT_EQ(Table::open("/tmp").error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace gongbu::meaning
