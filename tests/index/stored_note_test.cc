// Stored notes: every passage that goes in comes back, by itself and with the others, whatever the
// note; and what is cut or changed is an error, never a crash.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "corpus/catalog.h"
#include "corpus/codec.h"
#include "corpus/note.h"
#include "index/stored/line_edit.h"
#include "index/stored/note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

struct Split {
  Note note;
  std::vector<Passage> passages;
  std::vector<std::uint64_t> lengths;  // 1, 2, 3 …
  NoteText text() const { return {note.text, 1}; }
};

Split split(const std::string& path, const std::string& text) {
  static const Result<Catalog> catalog =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  EXPECT_TRUE(catalog) << catalog.error().message;
  Split out{.note = read_note(path, text)};
  out.passages = split_passages(out.note, *catalog);
  for (std::size_t i = 0; i < out.passages.size(); ++i) out.lengths.push_back(i + 1);
  return out;
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<StoredPassage> unpacked(const PackedNote& packed, const std::string& path,
                                    Unpacker& unpacker) {
  std::vector<StoredPassage> out;
  for (const std::string& chunk : packed.chunks) {
    std::string plain;
    EXPECT_TRUE(unpacker.unpack(chunk, plain));
    const auto passages = passages_of_chunk(plain, path);
    EXPECT_TRUE(passages);
    if (passages) out.insert(out.end(), passages->begin(), passages->end());
  }
  return out;
}

void expect_whole(const Split& note, std::string_view dictionary = {}) {
  Packer packer(dictionary);
  Unpacker unpacker(dictionary);
  const PackedNote packed = pack_note(note.text(), note.passages, note.lengths, packer);
  const std::string& path = note.note.path;
  const std::vector<StoredPassage> back = unpacked(packed, path, unpacker);
  ASSERT_EQ(back.size(), note.passages.size()) << path;
  for (std::size_t i = 0; i < back.size(); ++i) {
    EXPECT_EQ(back[i].passage, note.passages[i]) << path << ' ' << i;
    EXPECT_EQ(back[i].length, note.lengths[i]);
    std::vector<StoredPassage> found;
    for (const std::size_t chunk : chunks_with(packed.index, note.passages[i].id)) {
      std::string plain;
      ASSERT_TRUE(unpacker.unpack(packed.chunks.at(chunk), plain));
      const auto one = passages_of_chunk(plain, path, note.passages[i].id);
      ASSERT_TRUE(one);
      found.insert(found.end(), one->begin(), one->end());
    }
    EXPECT_EQ(found, std::vector{back[i]}) << path << ' ' << i;
  }
}

TEST(StoredNote, EveryPassageOfTheNotesComesBack) {
  std::size_t passages = 0;
  for (const char* folder : {"corpus/notes", "tests/golden/passages", "tests/relevance"})
    for (const auto& file : fs::recursive_directory_iterator(fs::path(source_dir()) / folder)) {
      if (!file.is_regular_file()) continue;
      const Split note = split(file.path().filename().string(), contents(file.path()));
      passages += note.passages.size();
      expect_whole(note);
    }
  EXPECT_GT(passages, 500u);
}

TEST(StoredNote, ALongNoteIsInParts) {
  std::string text = "# 큐\n\n도입\n\n";
  for (int i = 0; i < 600; ++i)
    text += "## SQS " + std::to_string(i % 37) + "\n- **메시지** 대기열 " + std::to_string(i) +
            "\n- 순서가 있는 것은 FIFO, 보낸 것은 in flight\n\n";
  const Split note = split("긴 노트.md", text);
  Packer packer;
  const PackedNote packed = pack_note(note.text(), note.passages, note.lengths, packer);
  EXPECT_GT(packed.chunks.size(), 1u);
  EXPECT_FALSE(packed.index.empty());
  expect_whole(note);
}

TEST(StoredNote, PassagesThatNoSplitterMakes) {
  Split note{.note = {.path = "a.md", .text = "하나\n둘\n셋"}};
  Passage p{.id = "x", .note = "a.md", .parent = "y", .heading_path = {}, .lines = {2, 2}};
  p.text = "둘이 아니다";
  p.body = "한 줄\n두 줄\n";
  p.body_lines = {9, 1};
  note.passages.push_back(p);  // lines of the body are more than their numbers, and of no line
  p.id = "y";
  p.parent = "x";
  p.heading_path = {"", "제목", "제목"};
  p.lines = {3, 40};
  p.body = "";
  p.body_lines = {3};
  p.tags = {"", ""};
  note.passages.push_back(p);
  p.body_lines.clear();
  p.lines = {1, 1};
  p.text = "하나";
  p.id = passage_id("a.md", p.heading_path, 0);
  note.passages.push_back(p);
  note.passages.push_back({.id = "", .note = "a.md"});
  note.lengths = {0, ~0ull, 7, 1};
  Packer packer;
  Unpacker unpacker;
  const auto back =
      unpacked(pack_note(note.text(), note.passages, note.lengths, packer), "a.md", unpacker);
  ASSERT_EQ(back.size(), note.passages.size());
  for (std::size_t i = 0; i < back.size(); ++i) {
    EXPECT_EQ(back[i].passage, note.passages[i]) << i;
    EXPECT_EQ(back[i].length, note.lengths[i]) << i;
  }
  expect_whole(split("빈 노트.md", ""));
}

TEST(StoredNote, ADictionaryMakesItSmallerAndComesBackWithIt) {
  std::vector<std::string> samples;
  std::vector<Split> notes;
  for (int i = 0; i < 60; ++i) {
    std::string text = "# 노트 " + std::to_string(i) + '\n';
    for (const auto& file : fs::directory_iterator(fs::path(source_dir()) / "corpus/notes")) {
      const std::string all = contents(file.path());
      text += all.substr(all.find('\n', all.size() * static_cast<std::size_t>(i) / 61), 300) + '\n';
    }
    notes.push_back(split("n" + std::to_string(i) + ".md", text));
    for (std::string& chunk :
         plain_chunks(notes.back().text(), notes.back().passages, notes.back().lengths))
      samples.push_back(std::move(chunk));
  }
  const std::string dictionary = train_dictionary(samples);
  ASSERT_FALSE(dictionary.empty());
  EXPECT_EQ(train_dictionary(samples), dictionary);
  EXPECT_TRUE(train_dictionary({"# 노트\n"}).empty());
  Packer with(dictionary);
  Packer without;
  EXPECT_LT(with.pack(samples[7]).size() * 4, without.pack(samples[7]).size() * 3);
  expect_whole(notes[7], dictionary);
  std::string plain;
  EXPECT_FALSE(Unpacker().unpack(with.pack(samples[7]), plain) && plain == samples[7]);
}

TEST(StoredNote, WhatIsChangedNeverCrashes) {
  const Split note =
      split("table.md", contents(fs::path(source_dir()) / "tests/golden/passages/table.md"));
  const std::string good = plain_chunks(note.text(), note.passages, note.lengths).front();
  for (std::size_t size = 0; size < good.size(); size += 7) {
    const auto cut = passages_of_chunk(good.substr(0, size), "table.md");
    EXPECT_TRUE(!cut || cut->size() < note.passages.size()) << size;
  }
  std::mt19937 random(5);
  for (int i = 0; i < 5000; ++i) {
    std::string bytes = good;
    for (int changes = 0; changes < 3; ++changes)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    (void)passages_of_chunk(bytes, "table.md").has_value();
    (void)chunks_with(bytes, "0123456789abcdef");
    std::string plain;
    (void)Unpacker().unpack(bytes, plain);
  }
}

struct Edit {
  std::string source;
  std::string line;
  std::size_t bytes;  // stored, at most
};

TEST(LineEdit, OfOneLineByAnother) {
  const std::vector<Edit> edits = {
      {"", "", 1},
      {"서버", "서버", 1},
      {"", "서버", 9},
      {"서버", "", 2},
      {"  - 서버 없이 컨테이너를 실행", "서버 없이 컨테이너를 실행", 1},
      {"Amazon Fargate: 서버 없이", "Amazon Fargate", 1},
      {"- **Amazon Fargate**: 서버 없이", "Amazon Fargate: 서버 없이", 9},
      {"| ECS | 컨테이너를 실행 |", "설명: 컨테이너를 실행", 17},
      {"- [문서](https://example.com/a/very/long/address) 참고", "[문서] 참고", 17},
      {"aaaa", "aaaaaaaaaa", 14},
  };
  for (const Edit& edit : edits) {
    std::string bytes;
    put_edit(bytes, edit.source, edit.line);
    EXPECT_LE(bytes.size(), edit.bytes) << edit.line;
    codec::Reader in(bytes);
    std::string line;
    EXPECT_TRUE(take_edit(in, edit.source, line)) << edit.line;
    EXPECT_EQ(line, edit.line);
    EXPECT_TRUE(in.done());
    codec::Reader shorter(bytes);
    line.clear();
    if (edit.source.size() > 4) {
      EXPECT_FALSE(take_edit(shorter, edit.source.substr(0, 2), line) && line == edit.line);
    }
  }
}

}  // namespace
}  // namespace gongbu
