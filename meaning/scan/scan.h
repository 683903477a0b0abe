// The passages nearest in meaning: every vector is looked at, so none is missed. 100,000 passages
// of 128 dimensions take about 1 ms on one core (tests/bench/meaning_bench.cc).
//
//   nearest(vectors, {.query = vector, .limit = 50, .allowed = bits})
//     →  {row 812, cosine .61}, {row 90, cosine .58}, …
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "meaning/scan/dot.h"
#include "meaning/vectors.h"

namespace gongbu::meaning {

struct Near {
  std::uint32_t row = 0;  // of Vectors
  float cosine = 0;
  bool operator==(const Near&) const = default;
};

struct ScanRequest {
  std::span<const float> query;  // of the vectors' dimensions, and of length 1
  std::size_t limit = 50;
  float least = 0;  // cosines of this and below are not near
  // Bits of the rows that may be found, 64 a number; rows beyond them may not. Empty: all.
  std::span<const std::uint64_t> allowed;
  // Asked of a row before it counts; an empty one lets all through. Slower than bits.
  std::function<bool(std::uint32_t)> accept;
  // Called a few thousand rows apart; may throw, as Cancellation::poll does.
  std::function<void()> poll;
};

/// The nearest first; equal ones in the order of rows.
std::vector<Near> nearest(const Vectors& vectors, const ScanRequest& request,
                          DotsFunction dots_of_rows = dots());

}  // namespace gongbu::meaning
