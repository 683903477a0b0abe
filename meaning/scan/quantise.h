// A vector of floats as signed bytes and one scale: value ≈ scale · byte. The largest value becomes
// ±127. Cosines of 192 dimensions change by less than .005.
//
//   quantise({.5, -.25}, bytes)  →  bytes {127, -64}, returns .5/127
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace gongbu::meaning {

/// Writes the bytes, and returns the scale; a vector that is zero or not finite has scale 0 and
/// zeros. REQUIRES: out has the size of `vector`.
inline float quantise(std::span<const float> vector, std::span<std::int8_t> out) {
  float largest = 0;
  for (const float value : vector) {
    if (!std::isfinite(value)) largest = INFINITY;
    largest = std::max(largest, std::abs(value));
  }
  const float scale = largest / 127;
  const bool usable = std::isfinite(largest) && std::isnormal(scale);
  for (std::size_t i = 0; i < vector.size(); ++i)
    out[i] = usable ? static_cast<std::int8_t>(std::lround(vector[i] / scale)) : std::int8_t{0};
  return usable ? scale : 0;
}

/// Gives a vector length 1. Returns false, and leaves zeros, when it is zero or not finite.
inline bool normalise(std::span<float> vector) {
  double square = 0;
  for (const float value : vector) square += double{value} * value;
  const bool usable = std::isfinite(square) && square > 1e-24;
  const double by = usable ? 1 / std::sqrt(square) : 0;
  for (float& value : vector) value = usable ? static_cast<float>(value * by) : 0;
  return usable;
}

}  // namespace gongbu::meaning
