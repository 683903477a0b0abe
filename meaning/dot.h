// Dot products of one vector of bytes with many, as fast as the processor does them: AVX-512 VNNI,
// AVX2 or SSE2, chosen when the program runs; plain loops on other machines. All give the same
// whole numbers.
//
//   DotQuery query(bytes);                    // once a search
//   dots(query, rows, stride, 64, sums);      // sums[i] = Σ bytes[k] · rows[i · stride + k]
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gongbu::meaning {

/// Rows are padded with zeros to a multiple of this many bytes, and begin at one.
inline constexpr std::size_t kRowAlignment = 64;

constexpr std::size_t row_stride(std::size_t dimensions) {
  return (dimensions + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
}

/// A vector prepared for dots(), padded as the rows are. REQUIRES: at most kMostDimensions values,
/// none of them -128.
class DotQuery {
 public:
  explicit DotQuery(std::span<const std::int8_t> bytes);

  std::size_t size() const { return bytes_.size(); }
  const std::int8_t* bytes() const { return bytes_.data(); }
  const std::int16_t* even() const { return even_.data(); }
  const std::int16_t* odd() const { return odd_.data(); }
  std::int32_t sum() const { return sum_; }

 private:
  std::vector<std::int8_t> bytes_;
  std::vector<std::int16_t> even_;  // bytes 0, 2, …
  std::vector<std::int16_t> odd_;   // 256 times bytes 1, 3, …
  std::int32_t sum_ = 0;
};

using DotsFunction = void (*)(const DotQuery& query, const std::int8_t* rows, std::size_t stride,
                              std::size_t count, std::int32_t* sums);

/// The fastest that this machine can. REQUIRES of the function: stride == query.size(); rows begin
/// at a multiple of kRowAlignment.
DotsFunction dots();

struct DotsVariant {
  const char* name;
  DotsFunction function;
};

/// All that this machine can, the fastest first; the last needs nothing. For tests and timings.
std::vector<DotsVariant> dots_variants();

}  // namespace gongbu::meaning
