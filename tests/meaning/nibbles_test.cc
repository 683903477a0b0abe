// Half bytes keep the direction of a vector, also where few values are large, and its length.
#include "meaning/scan/nibbles.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/meaning/made_vectors.h"

namespace gongbu::meaning {
namespace {

struct Unpacked {
  std::vector<float> values;
  std::uint16_t scale = 0;
};

Unpacked there_and_back(const std::vector<float>& vector) {
  std::vector<std::uint8_t> packed(packed_size(vector.size()), 0xFF);
  Unpacked out;
  out.scale = pack(vector, packed);
  for (std::size_t k = 0; k < vector.size(); ++k)
    out.values.push_back(scale_of(out.scale) *
                         (static_cast<float>(nibble(packed, k)) - kMiddleNibble));
  return out;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += double{a[k]} * b[k];
  return sum;
}

TEST(Nibbles, KeepDirectionAndLength) {
  for (const std::size_t dimensions : {1U, 2U, 33U, 128U, 1024U, 4096U}) {
    const std::vector<float> vector = unit_vector(7, dimensions);
    const Unpacked out = there_and_back(vector);
    EXPECT_NEAR(dot(out.values, out.values), 1, .005) << dimensions;
    EXPECT_GT(dot(out.values, vector), .98) << dimensions;
  }
}

TEST(Nibbles, FewLargeValuesDoNotSwallowTheRest) {
  std::vector<float> vector = unit_vector(3, 256);
  vector[5] = .4F;
  normalise(vector);
  EXPECT_GT(dot(there_and_back(vector).values, vector), .97);
}

TEST(Nibbles, NothingIsNearWhatHasNoDirection) {
  EXPECT_EQ(there_and_back(std::vector<float>(9, 0)).scale, 0);
  EXPECT_EQ(there_and_back({1, NAN}).scale, 0);
  EXPECT_EQ(there_and_back({INFINITY, 1}).scale, 0);
  EXPECT_EQ(there_and_back({1e-44F, 0}).scale, 0);
}

}  // namespace
}  // namespace gongbu::meaning
