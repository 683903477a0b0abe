// The nearest, against comparing all by hand: filters, dead rows, ties, hostile scales.
#include "meaning/scan/scan.h"

#include <gmock/gmock.h>

#include "tests/meaning/made_vectors.h"

namespace gongbu::meaning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint32_t kDimensions = 70;
const Model kModel{"made", kDimensions, 42};

class ScanTest : public testing::Test {
 protected:
  // A base of 5,000 rows and changes of 300, which replace 100 of it and remove 50.
  void SetUp() override {
    commit(folder_.path(), kModel, 1, [](VectorWriter& writer) {
      for (std::uint32_t i = 0; i < 5000; ++i)
        writer.put({i / 10, i}, i, unit_vector(i, kDimensions));
    });
    commit(folder_.path(), kModel, 2, [](VectorWriter& writer) {
      for (std::uint32_t i = 0; i < 100; ++i)
        writer.put({i / 10, i}, 1, unit_vector(9000 + i, kDimensions));
      for (std::uint32_t note = 20; note < 25; ++note) writer.keep(note, {});
      for (std::uint32_t i = 0; i < 200; ++i)
        writer.put({5000, i}, 1, unit_vector(7000 + i, kDimensions));
    });
    vectors_ = Vectors::open(folder_.path(), kModel, 2).value();
    query_ = unit_vector(1234567, kDimensions);
  }

  template <typename Accept>
  std::vector<Near> by_hand(std::size_t limit, Accept&& accept) {
    std::vector<std::int8_t> query(kDimensions);
    const float scale = quantise(query_, query);
    std::vector<Near> all;
    for (std::uint32_t row = 0; row < vectors_.rows(); ++row) {
      if (!vectors_.live(row) || !accept(row)) continue;
      std::int32_t sum = 0;
      std::int32_t middle = 0;
      for (std::size_t k = 0; k < kDimensions; ++k) {
        sum += query[k] * nibble(vectors_.vector(row), k);
        middle += query[k];
      }
      const float dot = static_cast<float>(sum) - kMiddleNibble * static_cast<float>(middle);
      const float cosine = dot * scale * scale_of(vectors_.scale(row));
      if (cosine > 0) all.push_back({row, cosine});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Near& a, const Near& b) { return a.cosine > b.cosine; });
    all.resize(std::min(limit, all.size()));
    return all;
  }

  ScratchFolder folder_;
  Vectors vectors_;
  std::vector<float> query_;
};

TEST_F(ScanTest, FindsWhatComparingAllFinds) {
  ASSERT_EQ(vectors_.live_rows(), 5000U - 50 + 200);
  for (const DotsVariant& variant : dots_variants())
    for (const std::size_t limit : {1U, 10U, 50U, 10000U})
      EXPECT_EQ(nearest(vectors_, {.query = query_, .limit = limit}, variant.function),
                by_hand(limit, [](std::uint32_t) { return true; }))
          << variant.name;
}

TEST_F(ScanTest, FiltersByBits) {
  for (const std::uint32_t one_of : {2U, 3U, 50U, 1000U}) {
    std::vector<std::uint64_t> allowed(vectors_.rows() / 64 + 1);
    for (std::uint32_t row = 0; row < vectors_.rows(); row += one_of)
      allowed[row / 64] |= std::uint64_t{1} << row % 64;
    EXPECT_EQ(nearest(vectors_, {.query = query_, .allowed = allowed}),
              by_hand(50, [&](std::uint32_t row) { return row % one_of == 0; }));
  }
  const std::vector<std::uint64_t> first_words(2, ~std::uint64_t{0});
  EXPECT_EQ(nearest(vectors_, {.query = query_, .allowed = first_words}),
            by_hand(50, [](std::uint32_t row) { return row < 128; }));
}

TEST_F(ScanTest, FiltersByAsking) {
  const auto accept = [](std::uint32_t row) { return row % 7 == 3; };
  EXPECT_EQ(nearest(vectors_, {.query = query_, .accept = accept}), by_hand(50, accept));
}

TEST_F(ScanTest, NothingBelowTheLeast) {
  for (const Near& near : nearest(vectors_, {.query = query_, .limit = 10000, .least = .2F}))
    EXPECT_GT(near.cosine, .2F);
  EXPECT_THAT(nearest(vectors_, {.query = query_, .least = .99F}), IsEmpty());
  EXPECT_THAT(nearest(vectors_, {.query = query_, .limit = 0}), IsEmpty());
}

TEST_F(ScanTest, FindsAVectorByItself) {
  query_ = unit_vector(9007, kDimensions);
  const std::vector<Near> found = nearest(vectors_, {.query = query_, .limit = 1});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(vectors_.key(found[0].row), (PassageKey{0, 7}));
  EXPECT_NEAR(found[0].cosine, 1, .02);
}

TEST_F(ScanTest, EqualVectorsComeInTheOrderOfRows) {
  ScratchFolder folder;
  commit(folder.path(), kModel, 1, [&](VectorWriter& writer) {
    for (std::uint32_t i = 0; i < 200; ++i) writer.put({1, i}, 0, query_);
  });
  const Vectors equal = Vectors::open(folder.path(), kModel, 1).value();
  const std::vector<Near> found = nearest(equal, {.query = query_, .limit = 3});
  ASSERT_EQ(found.size(), 3U);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(found[i].row, i);
}

TEST_F(ScanTest, AZeroQueryIsNearNothing) {
  query_.assign(kDimensions, 0);
  EXPECT_THAT(nearest(vectors_, {.query = query_}), IsEmpty());
}

TEST_F(ScanTest, AQueryOfAnotherModelFindsNothing) {
  query_.resize(kDimensions + 1);
  EXPECT_THAT(nearest(vectors_, {.query = query_}), IsEmpty());
}

TEST_F(ScanTest, PollsAndLetsThrowThrough) {
  int polls = 0;
  nearest(vectors_, {.query = query_, .poll = [&] { ++polls; }});
  EXPECT_GE(polls, 2);
  struct Stop {};
  EXPECT_THROW(nearest(vectors_, {.query = query_, .poll = [] { throw Stop(); }}), Stop);
}

}  // namespace
}  // namespace gongbu::meaning
