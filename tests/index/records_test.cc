// Stored records: what encode() wrote, decode() reads; what is cut or changed is an error, never a
// guess or a crash.
#include <gtest/gtest.h>

#include <random>

#include "index/forward.h"
#include "index/record.h"

namespace gongbu {
namespace {

NoteRecord note_record() {
  return {.root = "/노트",
          .path = "aws/컨테이너.md",
          .size = 123456789,
          .mtime_ns = -1,
          .inode = ~0ull,
          .ctime_ns = 1,
          .content = 42,
          .text_bytes = 99,
          .length = 7,
          .count = 2,
          .chunks = 1};
}

TEST(Records, ANoteComesBack) {
  const Result<NoteRecord> back = decode_note(encode(note_record()));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, note_record());
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

std::vector<forward::Record> forward_records() {
  const std::uint64_t note = 0x0123456789abcdef;
  const std::uint32_t kin = forward::kin_of(note);
  std::vector<std::uint32_t> words = {forward::word("컨테이너를", "컨테이너"), forward::kBreak,
                                      forward::word("docker", "docker") | forward::kLink,
                                      forward::word("images", "imag") | forward::kLink};
  std::vector<std::uint32_t> many(19, forward::word("실행", "실행"));
  many[8] = many[16] = forward::word("실행을", "실행");
  return {{},
          {note, kin, "0123456700000001", "", 300, words},
          {note, kin, "0123456700000002", "0123456700000001", 0, many},
          {note, kin, "7654321000000001", "", 300, words},  // of another note's path
          {note, kin, "0123456700000001", "?", 300, {}},
          {note, kin + 1, "문서 1", "", 1u << 29, words}};
}

TEST(Records, AForwardRecordComesBack) {
  for (const forward::Record& record : forward_records())
    EXPECT_EQ(forward::decode(forward::encode(record)), record) << record.id;
}

TEST(Records, AForwardRecordThatIsCutIsEmpty) {
  for (const forward::Record& record : forward_records()) {
    const std::string bytes = forward::encode(record);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      EXPECT_EQ(forward::decode(bytes.substr(0, size)), forward::Record{}) << record.id << size;
    EXPECT_EQ(forward::decode(bytes + "x"), forward::Record{}) << record.id;
  }
}

TEST(Records, EveryCutIsAnError) {
  const std::string note = encode(note_record());
  for (std::size_t size = 0; size < note.size(); ++size)
    EXPECT_FALSE(decode_note(note.substr(0, size))) << size;
  EXPECT_FALSE(decode_note(note + "x"));
}

TEST(Records, RandomBytesNeverCrash) {
  std::mt19937 random(7);
  std::vector<std::string> good = {encode(note_record())};
  for (const forward::Record& record : forward_records()) good.push_back(forward::encode(record));
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = good[random() % good.size()];
    for (int changes = 0; changes < 3 && !bytes.empty(); ++changes)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    (void)decode_note(bytes).has_value();
    (void)forward::decode(bytes);
  }
}

}  // namespace
}  // namespace gongbu
