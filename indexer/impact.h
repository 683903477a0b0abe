// Impacts: how much an occurrence of a word counts, fixed when the passage is indexed, so that a query needs no
// lengths. BM25 scores a word by  tf / (tf + k1·(1 - b + b·length/average)) ; divided by length, that is
// x / (x + k) with  x = tf / (c + length)  and  k = k1·b/average , where c = average·(1 - b)/b is made a constant.
// So x is stored as the wdf, and only k depends on the collection. A passage's first words count more
// (the lead): they name its subject.
//
//   x of a word that stands once, first, in a passage of 20 words: 4/(c + 20 + lead)·kScale
#pragma once

#include <cmath>
#include <cstdint>

namespace gongbu::impact {

// An occurrence at word n weighs 1 + kLead·exp(-n/kLeadWords): research, "lead weight" (+.013 to +.031 MRR@10).
inline constexpr double kLead = 3;
inline constexpr double kLeadWords = 10;
// Length, in weighted words, at which an occurrence counts half of what it does in an empty passage.
inline constexpr double kPivot = 60;
// wdf is an integer: impacts are stored in units of 1/kScale.
inline constexpr double kScale = 4096;
inline constexpr double kK1 = 1.0;
inline constexpr double kB = 0.7;

inline double occurrence(std::uint32_t position) {
  return 1 + kLead * std::exp(-static_cast<double>(position) / kLeadWords);
}

/// The wdf of a word whose occurrences weigh `weight` in a passage whose words weigh `length`. At least 1.
inline std::uint32_t wdf(double weight, double length) {
  const double x = kScale * weight / (kPivot + length);
  return x < 1 ? 1 : static_cast<std::uint32_t>(std::lround(x));
}

/// BM25's k1 over stored wdf, for a collection whose passages weigh `average` words.
inline double saturation(double average) { return kScale * kK1 * kB / (average > 1 ? average : 1); }

}  // namespace gongbu::impact
