// All ways of multiplying give the same whole numbers, at the largest values and sizes too.
#include "meaning/dot.h"

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
        bytes(static_cast<std::int8_t*>(std::aligned_alloc(kRowAlignment, count * stride))) {
    std::fill(bytes.get(), bytes.get() + count * stride, std::int8_t{0});
  }
  std::size_t stride;
  std::unique_ptr<std::int8_t, Free> bytes;
};

void expect_all_alike(std::size_t dimensions, auto&& value) {
  constexpr std::size_t kCount = 37;
  const Rows rows(kCount, dimensions);
  std::vector<std::int8_t> query(dimensions);
  for (std::size_t k = 0; k < dimensions; ++k) query[k] = value(kCount, k);
  std::vector<std::int32_t> expected(kCount);
  for (std::size_t i = 0; i < kCount; ++i)
    for (std::size_t k = 0; k < dimensions; ++k) {
      rows.bytes.get()[i * rows.stride + k] = value(i, k);
      expected[i] += std::int32_t{query[k]} * value(i, k);
    }
  const DotQuery prepared(query);
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
       {1U, 63U, 64U, 65U, 128U, 192U, 256U, 768U, 1024U, 1025U, 4096U})
    expect_all_alike(dimensions,
                     [&](std::size_t i, std::size_t k) { return numbers[i * 4096 + k]; });
}

TEST(Dots, NothingOverflows) {
  for (const std::size_t dimensions : {192U, 2048U, 4096U}) {
    expect_all_alike(dimensions, [](std::size_t, std::size_t) { return std::int8_t{127}; });
    expect_all_alike(dimensions, [](std::size_t, std::size_t) { return std::int8_t{-127}; });
    expect_all_alike(dimensions, [](std::size_t i, std::size_t k) {
      return static_cast<std::int8_t>((i + k) % 2 == 0 ? 127 : -127);
    });
  }
}

TEST(Dots, TheLastVariantNeedsNothing) { EXPECT_STREQ(dots_variants().back().name, "plain"); }

}  // namespace
}  // namespace gongbu::meaning
