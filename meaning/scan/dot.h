// Dot products of one vector of bytes with many of half bytes (nibbles.h), as fast as the processor
// does them: AVX-512 VNNI, AVX2 or SSE2, chosen when the program runs; plain loops on other machines.
// All give the same whole numbers.
//
//   DotQuery query(bytes);                    // once a search
//   dots(query, rows, stride, 64, sums);      // sums[i] = Σ bytes[k] · half byte k of row i
//   sums[i] - query.middle()                  // the same, of half bytes less 7.5
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "meaning/scan/nibbles.h"

namespace gongbu::meaning {

/// Rows are padded with zeros to a multiple of this many bytes, and begin at one.
inline constexpr std::size_t kRowAlignment = 32;

constexpr std::size_t row_stride(std::size_t dimensions) {
  return (packed_size(dimensions) + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
}

/// A vector prepared for dots(), padded as the rows are. REQUIRES: at most kMostDimensions values,
/// none of them -128.
class DotQuery {
 public:
  explicit DotQuery(std::span<const std::int8_t> bytes);

  /// Bytes of a row.
  std::size_t stride() const { return even_.size(); }
  /// The values that meet lower and upper half bytes, one a byte of a row.
  const std::int8_t* even() const { return even_.data(); }
  const std::int8_t* odd() const { return odd_.data(); }
  /// Values i, i + 4, i + 8, …: those of half byte i of each 16 bits.
  const std::int16_t* quarter(std::size_t i) const {
    return quarters_.data() + i * quarters_.size() / 4;
  }
  float middle() const { return middle_; }

 private:
  std::vector<std::int8_t> even_;
  std::vector<std::int8_t> odd_;
  std::vector<std::int16_t> quarters_;
  float middle_ = 0;
};

using DotsFunction = void (*)(const DotQuery& query, const std::uint8_t* rows, std::size_t stride,
                              std::size_t count, std::int32_t* sums);

/// The fastest that this machine can. REQUIRES of the function: stride == query.stride(); rows
/// begin at a multiple of kRowAlignment.
DotsFunction dots();

struct DotsVariant {
  const char* name;
  DotsFunction function;
};

/// All that this machine can, the fastest first; the last needs nothing. For tests and timings.
std::vector<DotsVariant> dots_variants();

}  // namespace gongbu::meaning
