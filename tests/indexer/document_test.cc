// What of a passage is indexed: tests/golden/document.expected holds the terms, values and record
// of one small passage. UPDATE_GOLDEN=1 writes it anew.
#include "indexer/note/document.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "corpus/analysis/analyzer.h"
#include "index/forward.h"
#include "index/schema.h"
#include "tests/indexer/support.h"
#include "tests/source_dir.h"

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
          "- **Amazon Fargate**\n  - 서버 없이 컨테이너를 실행\n  - [EKS](eks.md)와 front-end, "
          "15분, "
          "runs containers",
      .body = "Amazon Fargate\n서버 없이 컨테이너를 실행\nEKS와 front-end, 15분, runs containers",
      .body_lines = {3, 4, 5},
      .services = {"fargate"},
      .mentions = {"eks"},
      .categories = {"containers"},
      .stated_category = "컨테이너 서비스",
      .tags = {"aws"}};
  return p;
}

std::string printed(const BuiltDocument& built) {
  const Xapian::Document document = xapian_document(built.document);
  std::string out = "length " + std::to_string(built.length) + '\n';
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    out += *term + "  " + std::to_string(term.get_wdf()) + '\n';
  const forward::Record record = forward::decode(document.get_value(schema::kSlotForward));
  out += "forward " + record.id + " length " + std::to_string(record.length) + " words";
  for (const std::uint32_t word : record.words) {
    out += word == forward::kBreak     ? " |"
           : word & forward::kLink     ? " link"
           : forward::surface_of(word) ? " bent"
                                       : " stem";
  }
  return out + '\n';
}

TEST(Document, OfOneSmallPassage) {
  DocumentBuilder builder;
  const std::string actual = printed(builder.build(fargate(), "/notes", "f2deff47a6a5a67d"));
  const fs::path golden = source_dir() + "/tests/golden/document.expected";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << actual;
  EXPECT_EQ(actual, read_file(golden));
}

TEST(Document, IsTheSameWhateverWasBuiltBefore) {
  DocumentBuilder fresh;
  DocumentBuilder used;
  Passage other = fargate();
  other.body = std::string(5000, 'x') + " " + other.body + " 다른 낱말 docker kubernetes";
  used.build(other, "/notes", "1");
  EXPECT_EQ(printed(used.build(fargate(), "/notes", "f2deff47a6a5a67d")),
            printed(fresh.build(fargate(), "/notes", "f2deff47a6a5a67d")));
}

TEST(Document, SaysWhichPassageItIs) {
  DocumentBuilder builder;
  Passage part = fargate();
  part.parent = "fedcba9876543210";
  const std::string key = schema::note_key("/notes", part.note);
  const BuiltDocument built = builder.build(part, "/notes", key);
  const forward::Record record = forward::decode(built.document.forward);
  EXPECT_EQ(hex_of(record.note), key);
  EXPECT_EQ(record.kin, forward::kin_of(record.note));
  EXPECT_EQ(record.id, part.id);
  EXPECT_EQ(record.parent, part.parent);
  EXPECT_EQ(record.length, built.length);
}

TEST(Document, OfNothing) {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(Passage{}, "", "");
  EXPECT_EQ(built.length, 0u);
}

}  // namespace
}  // namespace gongbu
