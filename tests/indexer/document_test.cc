// What of a passage is indexed: tests/golden/document.expected holds the terms, values and record
// of one small passage. UPDATE_GOLDEN=1 writes it anew.
#include "indexer/document.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "corpus/analysis/analyzer.h"
#include "indexer/forward.h"
#include "indexer/schema.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

Passage fargate() {
  Passage p{
      .id = "0123456789abcdef",
      .note = "aws/컨테이너.md",
      .kind = PassageKind::kBullet,
      .parent = "",
      .heading_path = {"컨테이너 서비스", "Amazon Fargate"},
      .lines = {3, 5},
      .text =
          "- **Amazon Fargate**\n  - 서버 없이 컨테이너를 실행\n  - [EKS]와 front-end, 15분, runs "
          "containers",
      .body = "Amazon Fargate\n서버 없이 컨테이너를 실행\n[EKS]와 front-end, 15분, runs containers",
      .body_lines = {3, 4, 5},
      .services = {"fargate"},
      .mentions = {"eks"},
      .categories = {"containers"},
      .stated_category = "컨테이너 서비스",
      .tags = {"aws"}};
  return p;
}

std::string printed(const BuiltDocument& built) {
  const Xapian::Document& document = built.document;
  std::string out = "length " + std::to_string(built.length) + '\n';
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    out += *term + "  " + std::to_string(term.get_wdf()) + '\n';
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    if (value.get_valueno() != schema::kSlotForward)
      out += "value " + std::to_string(value.get_valueno()) + "  " + *value + '\n';
  const forward::Record record = forward::decode(document.get_value(schema::kSlotForward));
  out += "forward " + record.id + " length " + std::to_string(record.length) + " words";
  for (std::size_t i = 0; i < forward::size(record.words); ++i) {
    const std::uint32_t word = forward::at(record.words, i);
    out += word == forward::kBreak ? " |"
           : word & forward::kLink ? " link"
           : word >> 24            ? " bent"
                                   : " stem";
  }
  return out + '\n';
}

TEST(Document, OfOneSmallPassage) {
  DocumentBuilder builder;
  const std::string actual = printed(builder.build(fargate(), "/notes"));
  const fs::path golden = GONGBU_SOURCE_DIR "/tests/golden/document.expected";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << actual;
  EXPECT_EQ(actual, read_file(golden));
}

TEST(Document, IsTheSameWhateverWasBuiltBefore) {
  DocumentBuilder fresh;
  DocumentBuilder used;
  Passage other = fargate();
  other.body = std::string(5000, 'x') + " " + other.body + " 다른 낱말 docker kubernetes";
  used.build(other, "/notes");
  EXPECT_EQ(printed(used.build(fargate(), "/notes")), printed(fresh.build(fargate(), "/notes")));
}

TEST(Document, HoldsItsRecord) {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(fargate(), "/notes");
  const Result<PassageRecord> record = decode_passage(built.document.get_data());
  ASSERT_TRUE(record);
  EXPECT_EQ(record->passage, fargate());
  EXPECT_EQ(record->root, "/notes");
}

TEST(Document, OfNothing) {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(Passage{}, "");
  EXPECT_EQ(built.length, 0u);
}

}  // namespace
}  // namespace gongbu
