// A vector of floats in half bytes: value ≈ scale · (half byte − 7.5), the scale being the one that
// keeps most of the direction. Dimension k is in byte k / 2, the even ones in its lower half. Cosines
// of 128 dimensions change by about .01; vectors of a few large values among small ones lose more.
//
//   pack({.5, -.25, …}, out)  →  scale, and ⌈dimensions / 2⌉ bytes
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace gongbu::meaning {

inline constexpr float kMiddleNibble = 7.5F;

constexpr std::size_t packed_size(std::size_t dimensions) { return (dimensions + 1) / 2; }

/// Scales are kept in 16 bits, in steps of 2^-18: those of vectors of length 1 are below .25.
constexpr float scale_of(std::uint16_t stored) { return static_cast<float>(stored) / (1 << 18); }

/// Returns the stored scale, by which the packed vector has length 1; 0, and zeros, for a vector that
/// is zero or not finite. REQUIRES: `out` has packed_size(vector.size()) bytes.
std::uint16_t pack(std::span<const float> vector, std::span<std::uint8_t> out);

/// Half byte `k` of a packed vector, 0 to 15.
inline int nibble(std::span<const std::uint8_t> packed, std::size_t k) {
  return k % 2 == 0 ? packed[k / 2] & 15 : packed[k / 2] >> 4;
}

}  // namespace gongbu::meaning
