// Stored records: what encode() wrote, decode() reads; what is cut or changed is an error, never a
// guess or a crash.
#include <gtest/gtest.h>

#include <random>

#include "indexer/forward.h"
#include "indexer/record.h"

namespace gongbu {
namespace {

PassageRecord passage_record() {
  PassageRecord record{.root = "/노트", .likeness = 0xFEDCBA9876543210};
  Passage& p = record.passage;
  p = {.id = "0123456789abcdef",
       .note = "aws/컨테이너.md",
       .kind = PassageKind::kRow,
       .parent = "fedcba9876543210",
       .heading_path = {"컨테이너", "Amazon Fargate"},
       .lines = {14, 20},
       .text = "| Fargate | 서버 없이 |",
       .body = "Fargate\n설명: 서버 없이",
       .body_lines = {14, 12, 20},
       .services = {"fargate"},
       .mentions = {"ec2", "ecs"},
       .categories = {"containers"},
       .stated_category = "컨테이너 서비스",
       .tags = {"aws"}};
  return record;
}

NoteRecord note_record() {
  return {.root = "/노트",
          .path = "aws/컨테이너.md",
          .size = 123456789,
          .mtime_ns = -1,
          .inode = ~0ull,
          .content = 42,
          .text_bytes = 99,
          .length = 7,
          .passages = {{.id = "0123456789abcdef", .hash = 1, .length = 50},
                       {.id = "x", .hash = ~0ull, .length = 0}}};
}

TEST(Records, APassageComesBack) {
  const Result<PassageRecord> back = decode_passage(encode(passage_record()));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, passage_record());
  EXPECT_EQ(*decode_passage(encode(PassageRecord{})), PassageRecord{});
}

TEST(Records, ANoteComesBack) {
  const Result<NoteRecord> back = decode_note(encode(note_record()));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, note_record());
}

TEST(Records, TheHeadOfANoteIsTheNoteWithoutPassages) {
  NoteRecord head = note_record();
  head.passages.clear();
  ASSERT_TRUE(decode_note_head(encode(note_record())));
  EXPECT_EQ(*decode_note_head(encode(note_record())), head);
}

TEST(Records, TotalsComeBack) {
  const StatusRecord status{.notes = 3,
                            .passages = 400,
                            .text_bytes = 1ull << 40,
                            .length = 12345,
                            .indexed_at = "2024-05-01T12:00:00Z"};
  ASSERT_TRUE(decode_status(encode(status)));
  EXPECT_EQ(*decode_status(encode(status)), status);
}

TEST(Records, AForwardRecordComesBack) {
  forward::Record record{.id = "0123456789abcdef", .note = 7, .length = 300};
  forward::append(record.words, forward::word("컨테이너를", "컨테이너"));
  forward::append(record.words, forward::kBreak);
  forward::append(record.words, forward::word("docker", "docker") | forward::kLink);
  const forward::Record back = forward::decode(forward::encode(record));
  EXPECT_EQ(back.id, record.id);
  EXPECT_EQ(back.note, 7u);
  EXPECT_EQ(back.length, 300u);
  ASSERT_EQ(forward::size(back.words), 3u);
  EXPECT_EQ(forward::at(back.words, 0) & forward::kStemMask, forward::stem_hash("컨테이너"));
  EXPECT_EQ(forward::at(back.words, 1), forward::kBreak);
  EXPECT_EQ(forward::at(back.words, 2), forward::stem_hash("docker") | forward::kLink);
}

TEST(Records, EveryCutIsAnError) {
  const std::string passage = encode(passage_record());
  for (std::size_t size = 0; size < passage.size(); ++size)
    EXPECT_FALSE(decode_passage(passage.substr(0, size))) << size;
  const std::string note = encode(note_record());
  for (std::size_t size = 0; size < note.size(); ++size)
    EXPECT_FALSE(decode_note(note.substr(0, size))) << size;
  EXPECT_FALSE(decode_passage(passage + "x"));
  EXPECT_FALSE(decode_note(note + "x"));
}

TEST(Records, RandomBytesNeverCrash) {
  std::mt19937 random(7);
  const std::string good = encode(passage_record());
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = good;
    for (int changes = 0; changes < 3; ++changes)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    const Result<PassageRecord> record = decode_passage(bytes);
    EXPECT_TRUE(!record || record->passage.kind <= PassageKind::kProse);
    (void)decode_note(bytes).has_value();
    (void)forward::decode(bytes);
  }
}

}  // namespace
}  // namespace gongbu
