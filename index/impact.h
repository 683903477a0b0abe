// Impacts: how much an occurrence of a word counts, fixed when the passage is indexed, so that a
// query needs no lengths. BM25 scores a word by tf / (tf + k1·(1 - b + b·length/average)) . Divided
// by length that is x / (x + k) with x = tf / (c + length) and k = k1·b / average , where c, which
// BM25 makes average·(1 - b)/b, is a constant here: .9577 / .4665 / .5118 / .5334 MRR@10 on
// KorQuAD, Kubernetes Korean and English, Cranfield against .9575 / .4653 / .5097 / .5349 with
// lengths; any c from 60 to 300 is within .005. So x is stored as the wdf, and only k depends on
// the collection. A passage's first words count more (the lead): they name its subject. Length is
// the sum over all terms of a passage, bigrams and parts too (words alone: -.008 and -.010).
//
//   a word that stands once, first, in a passage that weighs 100:  x = 5 / (150 + 100)
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gongbu::impact {

// An occurrence at word n weighs 1 + kLead·exp(-n/kLeadWords): +.013 to +.031 MRR@10 where titles
// are asked for, 0 elsewhere. With kB 1, 3 costs k8s Korean .003; 5 gains no set anything.
inline constexpr double kLead = 4;
inline constexpr double kLeadWords = 10;
inline constexpr double kPivot = 150;
// wdf is an integer: impacts are stored in units of 1/kScale. Finer ones change nothing, units of
// 1/4096 cost .001; steps of a twelfth of an octave, which would always fit into one byte, save 1 %
// of the postings and make near ties change places.
inline constexpr double kScale = 8192;
inline constexpr std::uint32_t kMost = 8191;
// Beside it stands whether a heading has the word: with most words of a heading the impact alone
// takes two bytes, and this is in them.
inline constexpr std::uint32_t kInHeading = kMost + 1;
inline constexpr double kK1 = 1.0;
inline constexpr double kB = 1;

inline double occurrence(std::uint32_t position) {
  return 1 + kLead * std::exp(-static_cast<double>(position) / kLeadWords);
}

/// wdf of a term: its impact, and whether the word stands in a heading of the passage too.
inline std::uint32_t wdf(double x, bool heading) {
  const auto units = static_cast<std::uint32_t>(std::lround(kScale * x));
  return std::clamp<std::uint32_t>(units, 1, kMost) | (heading ? kInHeading : 0);
}
inline bool in_heading(std::uint32_t wdf) { return wdf & kInHeading; }

/// The impact in units of 1/kScale; of a term without one 0.
inline std::uint32_t of(std::uint32_t wdf) { return wdf & kMost; }

/// BM25's k1 over impacts, for a collection whose passages weigh `average`.
inline double saturation(double average) { return kScale * kK1 * kB / (average > 1 ? average : 1); }

}  // namespace gongbu::impact
