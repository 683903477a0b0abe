// All ways of multiplying give the same whole numbers, at the largest values and sizes too.
#include "meaning/scan/dot.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

namespace gongbu::meaning {
namespace {

struct Free {
  void operator()(void* at) const { std::free(at); }
};

// Rows as files have them: aligned and padded with zeros.
class Rows {
 public:
  Rows(std::size_t count, std::size_t dimensions)
      : stride(row_stride(dimensions)),
        bytes(static_cast<std::uint8_t*>(std::aligned_alloc(kRowAlignment, count * stride))) {
    std::fill(bytes.get(), bytes.get() + count * stride, std::uint8_t{0});
  }
  std::size_t stride;
  std::unique_ptr<std::uint8_t, Free> bytes;
};

void expect_all_alike(std::size_t dimensions, auto&& query_value, auto&& row_value) {
  constexpr std::size_t kCount = 37;
  const Rows rows(kCount, dimensions);
  std::vector<std::int8_t> query(dimensions);
  for (std::size_t k = 0; k < dimensions; ++k) query[k] = query_value(k);
  std::vector<std::int32_t> expected(kCount);
  for (std::size_t i = 0; i < kCount; ++i)
    for (std::size_t k = 0; k < dimensions; ++k) {
      const int value = row_value(i, k);
      rows.bytes.get()[i * rows.stride + k / 2] |=
          static_cast<std::uint8_t>(value << (k % 2 == 0 ? 0 : 4));
      expected[i] += query[k] * value;
    }
  const DotQuery prepared(query);
  ASSERT_EQ(prepared.stride(), rows.stride);
  for (const DotsVariant& variant : dots_variants()) {
    SCOPED_TRACE(variant.name);
    std::vector<std::int32_t> sums(kCount);
    variant.function(prepared, rows.bytes.get(), rows.stride, kCount, sums.data());
    EXPECT_EQ(sums, expected) << dimensions;
  }
}

TEST(Dots, AllVariantsAgree) {
  std::mt19937 random(1);
  std::vector<std::int8_t> numbers(40 * 4096);
  for (std::int8_t& number : numbers)
    number = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
  for (const std::size_t dimensions :
       {1U, 31U, 32U, 33U, 63U, 64U, 65U, 128U, 192U, 256U, 768U, 1024U, 1025U, 4096U})
    expect_all_alike(
        dimensions, [&](std::size_t k) { return numbers[k]; },
        [&](std::size_t i, std::size_t k) { return numbers[(i + 1) * 4096 + k] & 15; });
}

TEST(Dots, NothingOverflows) {
  const auto most = [](std::size_t, std::size_t) { return 15; };
  for (const std::size_t dimensions : {192U, 2048U, 4096U}) {
    expect_all_alike(
        dimensions, [](std::size_t) { return std::int8_t{127}; }, most);
    expect_all_alike(
        dimensions, [](std::size_t) { return std::int8_t{-127}; }, most);
    expect_all_alike(
        dimensions, [](std::size_t k) { return static_cast<std::int8_t>(k % 2 == 0 ? 127 : -127); },
        [](std::size_t i, std::size_t k) { return (i + k) % 2 == 0 ? 15 : 0; });
  }
}

TEST(Dots, TheLastVariantNeedsNothing) { EXPECT_STREQ(dots_variants().back().name, "plain"); }

}  // namespace
}  // namespace gongbu::meaning
