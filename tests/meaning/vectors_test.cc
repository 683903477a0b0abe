// The vectors of an index: what is kept, replaced and removed; commits that are broken off at each
// step; files that are cut, changed or of something else.
#include "meaning/vectors.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

#include "tests/meaning/made_vectors.h"

namespace gongbu::meaning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint32_t kDimensions = 8;
const Model kModel{"made", kDimensions, 42};

class VectorsTest : public testing::Test {
 protected:
  std::vector<float> vector(std::uint32_t seed) { return unit_vector(seed, kDimensions); }

  template <typename Change>
  void commit(std::uint64_t generation, Change&& change) {
    gongbu::meaning::commit(folder_.path(), kModel, generation, change);
  }

  Result<Vectors> open(std::uint64_t generation) {
    return Vectors::open(folder_.path(), kModel, generation);
  }

  // Every passage with the seed of its vector, as text.
  static std::string content(const Vectors& vectors) {
    std::map<PassageKey, std::uint32_t> all;
    for (std::uint32_t row = 0; row < vectors.rows(); ++row)
      if (vectors.live(row)) {
        EXPECT_EQ(vectors.find(vectors.key(row)), row);
        EXPECT_TRUE(all.emplace(vectors.key(row), vectors.text_hash(row)).second);
        std::vector<std::uint8_t> expected(packed_size(kDimensions));
        EXPECT_EQ(pack(unit_vector(vectors.text_hash(row), kDimensions), expected),
                  vectors.scale(row));
        EXPECT_TRUE(std::equal(expected.begin(), expected.end(), vectors.vector(row).begin()));
      }
    EXPECT_EQ(vectors.live_rows(), all.size());
    std::string out;
    for (const auto& [key, seed] : all)
      out += std::to_string(key.note) + "." + std::to_string(key.passage) + "=" +
             std::to_string(seed) + " ";
    return out;
  }

  // The seed is the text's hash, so that each vector can be told from its row.
  void put(VectorWriter& writer, std::uint64_t note, std::uint32_t passage, std::uint32_t seed) {
    writer.put({note, passage}, seed, vector(seed));
  }

  ScratchFolder folder_;
};

TEST_F(VectorsTest, WhatWasPutIsFound) {
  commit(1, [&](VectorWriter& writer) {
    put(writer, 2, 1, 21);
    put(writer, 1, 9, 19);
    put(writer, 1, 3, 13);
    EXPECT_EQ(writer.passages(), 3U);
    EXPECT_THAT(writer.notes(), ElementsAre(1, 2));
  });
  const Result<Vectors> vectors = open(1);
  ASSERT_TRUE(vectors);
  EXPECT_EQ(content(*vectors), "1.3=13 1.9=19 2.1=21 ");
  EXPECT_FALSE(vectors->find({1, 4}));
  EXPECT_FALSE(vectors->find({3, 1}));
  EXPECT_TRUE(vectors->verify());
}

TEST_F(VectorsTest, ChangedPassagesAreReplacedAndOthersKept) {
  commit(1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 5; ++i) put(writer, 1, i, 10 + i);
    put(writer, 2, 0, 20);
  });
  commit(2, [&](VectorWriter& writer) {
    EXPECT_TRUE(writer.has({1, 0}, 10));
    EXPECT_FALSE(writer.has({1, 1}, 99));
    EXPECT_FALSE(writer.has({1, 7}, 10));
    put(writer, 1, 1, 99);
    const std::uint32_t left[] = {0, 1, 4};
    writer.keep(1, left);
    writer.keep(2, {});
    EXPECT_FALSE(writer.has({2, 0}, 20));
    EXPECT_THAT(writer.notes(), ElementsAre(1));
  });
  EXPECT_EQ(content(open(2).value()), "1.0=10 1.1=99 1.4=14 ");
}

TEST_F(VectorsTest, ANoteGoesAndComesBack) {
  commit(1, [&](VectorWriter& writer) { put(writer, 1, 1, 11); });
  commit(2, [&](VectorWriter& writer) {
    writer.keep(1, {});
    EXPECT_EQ(writer.passages(), 0U);
    put(writer, 1, 1, 12);
    EXPECT_EQ(writer.passages(), 1U);
  });
  EXPECT_EQ(content(open(2).value()), "1.1=12 ");
}

// Against a plain map, over so many commits that changes are merged into new bases.
TEST_F(VectorsTest, ManyCommitsGiveWhatAMapGives) {
  std::mt19937 random(7);
  std::map<PassageKey, std::uint32_t> expected;
  std::vector<std::string> bases;
  for (std::uint64_t generation = 1; generation <= 12; ++generation) {
    commit(generation, [&](VectorWriter& writer) {
      for (int i = 0; i < 300; ++i) {
        const PassageKey key{random() % 60, static_cast<std::uint32_t>(random() % 60)};
        const auto seed = static_cast<std::uint32_t>(random());
        if (random() % 60 == 0) {
          writer.keep(key.note, {});
          std::erase_if(expected, [&](const auto& entry) { return entry.first.note == key.note; });
        } else {
          writer.put(key, seed, vector(seed));
          expected[key] = seed;
        }
      }
      EXPECT_EQ(writer.passages(), expected.size());
    });
    std::string text;
    for (const auto& [key, seed] : expected)
      text += std::to_string(key.note) + "." + std::to_string(key.passage) + "=" +
              std::to_string(seed) + " ";
    const Result<Vectors> vectors = open(generation);
    ASSERT_TRUE(vectors);
    ASSERT_EQ(content(*vectors), text) << generation;
    if (vectors->base().rows() > 0) bases.push_back(folder_.names().back());
  }
  EXPECT_FALSE(bases.empty());
  EXPECT_THAT(folder_.names(), ElementsAre("vectors", bases.back()));
}

TEST_F(VectorsTest, ANoteOfAnotherIndexIsAdopted) {
  commit(1, [&](VectorWriter& writer) { put(writer, 1, 1, 11); });
  const Vectors old = open(1).value();
  ScratchFolder other;
  gongbu::meaning::commit(other.path(), kModel, 1, [&](VectorWriter& writer) {
    EXPECT_TRUE(writer.adopt(old, {1, 1}, 11));
    EXPECT_FALSE(writer.adopt(old, {1, 1}, 12));
    EXPECT_FALSE(writer.adopt(old, {1, 2}, 11));
  });
  EXPECT_EQ(content(Vectors::open(other.path(), kModel, 1).value()), "1.1=11 ");
}

TEST_F(VectorsTest, NoneIsAnEmptySet) {
  commit(1, [](VectorWriter&) {});
  EXPECT_EQ(open(1).value().rows(), 0U);
}

TEST_F(VectorsTest, OtherModelsAndGenerationsAreNotTaken) {
  EXPECT_EQ(open(1).error().code, ErrorCode::kNotFound);
  commit(1, [&](VectorWriter& writer) { put(writer, 1, 1, 11); });
  EXPECT_EQ(open(2).error().code, ErrorCode::kWrongVersion);
  EXPECT_EQ(open(0).error().code, ErrorCode::kWrongVersion);
  const Model other{"other", kDimensions, 43};
  const Result<Vectors> refused = Vectors::open(folder_.path(), other, 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kWrongVersion);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("other"));
  // A writer of the other model begins anew, and its first commit replaces all.
  gongbu::meaning::commit(folder_.path(), other, 2, [](VectorWriter& writer) {
    EXPECT_FALSE(writer.has({1, 1}, 11));
    EXPECT_THAT(writer.notes(), IsEmpty());
  });
  EXPECT_EQ(Vectors::open(folder_.path(), other, 2).value().rows(), 0U);
}

// Steps of a commit: prepared, committed by the index, published. After a crash between any two, a
// reader finds the vectors of the generation that the index has, and so does the next writer.
TEST_F(VectorsTest, ACommitThatIsBrokenOffIsWholeOrNothing) {
  commit(1, [&](VectorWriter& writer) { put(writer, 1, 1, 11); });
  {
    VectorWriter writer = VectorWriter::open(folder_.path(), kModel, 1).value();
    put(writer, 1, 1, 12);
    ASSERT_TRUE(writer.prepare(2));  // and the program dies
  }
  EXPECT_EQ(content(open(1).value()), "1.1=11 ");
  EXPECT_EQ(content(open(2).value()), "1.1=12 ");
  {
    // The index did commit: the writer goes on from there.
    VectorWriter writer = VectorWriter::open(folder_.path(), kModel, 2).value();
    EXPECT_TRUE(writer.has({1, 1}, 12));
    EXPECT_THAT(folder_.names(), ElementsAre("vectors"));
    put(writer, 1, 1, 13);
    ASSERT_TRUE(writer.prepare(3));
  }
  // The index did not commit: what was prepared is dropped.
  VectorWriter writer = VectorWriter::open(folder_.path(), kModel, 2).value();
  EXPECT_TRUE(writer.has({1, 1}, 12));
  EXPECT_THAT(folder_.names(), ElementsAre("vectors"));
  EXPECT_FALSE(open(3));
}

TEST_F(VectorsTest, ABrokenOffCommitOfANewBaseIsWholeOrNothing) {
  commit(1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 2000; ++i) put(writer, i / 9, i, i);
  });
  const std::string before = content(open(1).value());
  VectorWriter writer = VectorWriter::open(folder_.path(), kModel, 1).value();
  for (std::uint32_t i = 0; i < 2000; ++i) put(writer, i / 9, i, i + 1);
  ASSERT_TRUE(writer.prepare(2));
  EXPECT_THAT(folder_.names(), ElementsAre("vectors", "vectors.1", "vectors.2", "vectors.next"));
  EXPECT_EQ(content(open(1).value()), before);
  EXPECT_NE(content(open(2).value()), before);
  const Vectors reader = open(1).value();
  ASSERT_TRUE(writer.publish());
  EXPECT_THAT(folder_.names(), ElementsAre("vectors", "vectors.2"));
  EXPECT_EQ(content(reader), before);  // whoever has it open keeps it
}

TEST_F(VectorsTest, VectorsOfAMissedCommitAreGoneOnFrom) {
  commit(1, [&](VectorWriter& writer) {
    put(writer, 1, 1, 11);
    put(writer, 1, 2, 12);
  });
  // The index is at 7: some commits had no vectors.
  EXPECT_FALSE(open(7));
  const VectorWriter writer = VectorWriter::open(folder_.path(), kModel, 7).value();
  EXPECT_TRUE(writer.has({1, 1}, 11));
  EXPECT_THAT(writer.notes(), ElementsAre(1));
}

TEST_F(VectorsTest, CutOffFilesAreRefused) {
  commit(1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 3; ++i) put(writer, 1, i, i);
  });
  const std::string whole = folder_.read("vectors");
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    folder_.write("vectors", whole.substr(0, size));
    const Result<Vectors> refused = open(1);
    ASSERT_FALSE(refused) << size;
    EXPECT_EQ(refused.error().code, ErrorCode::kCorrupt);
    EXPECT_FALSE(refused.error().hint.empty());
  }
  folder_.write("vectors", whole + "x");
  EXPECT_FALSE(open(1));
  // The writer begins anew.
  EXPECT_EQ(VectorWriter::open(folder_.path(), kModel, 1).value().passages(), 0U);
}

TEST_F(VectorsTest, ChangedBytesAreFound) {
  commit(1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 3; ++i) put(writer, i, i, i);
  });
  const std::string whole = folder_.read("vectors");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    folder_.write("vectors", changed);
    const Result<Vectors> vectors = open(1);
    EXPECT_FALSE(vectors) << i;
  }
}

// A mapping of a file that is cut ends who reads it.
TEST_F(VectorsTest, AFileThatIsChangedWhereItIsIsNotReadOn) {
  commit(1, [&](VectorWriter& writer) { put(writer, 1, 1, 1); });
  const Vectors vectors = *open(1);
  EXPECT_TRUE(vectors.as_opened());
  const std::string whole = folder_.read("vectors");
  folder_.write("other", whole);
  std::filesystem::rename(folder_.path() + "/other", folder_.path() + "/vectors");
  EXPECT_TRUE(vectors.as_opened()) << "replaced";
  const Vectors again = *open(1);
  std::filesystem::resize_file(folder_.path() + "/vectors", whole.size() - 1);
  EXPECT_FALSE(again.as_opened()) << "cut";
  EXPECT_TRUE(vectors.as_opened());
}

TEST_F(VectorsTest, ABaseThatIsMissingOrAnothersIsRefused) {
  commit(1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 2000; ++i) put(writer, 1, i, i);
  });
  const std::string base = folder_.read("vectors.1");
  ScratchFolder other;
  gongbu::meaning::commit(other.path(), kModel, 1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 2000; ++i) put(writer, 2, i, i);
  });
  folder_.write("vectors.1", other.read("vectors.1"));
  EXPECT_EQ(open(1).error().code, ErrorCode::kCorrupt);
  std::filesystem::remove(folder_.path() + "/vectors.1");
  EXPECT_FALSE(open(1));
  folder_.write("vectors.1", base);
  EXPECT_TRUE(open(1));
}

TEST_F(VectorsTest, AFullDiskLeavesWhatWasThere) {
  commit(1, [&](VectorWriter& writer) { put(writer, 1, 1, 11); });
  VectorWriter writer = VectorWriter::open(folder_.path(), kModel, 1).value();
  put(writer, 1, 1, 12);
  // Files that may not grow fail as a full disk does, for every user.
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Result<Done> failed = writer.prepare(2);
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, signal_before);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(content(open(1).value()), "1.1=11 ");
  EXPECT_THAT(folder_.names(), ElementsAre("vectors"));
}

}  // namespace
}  // namespace gongbu::meaning
