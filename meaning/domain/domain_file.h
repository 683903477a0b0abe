// The file of a domain model (domain_model.h), and how a text becomes buckets of it: both the
// trainer and the reader go through this. Numbers are little-endian.
//
//   head     64 bytes (DomainHead)
//   weights  i8[buckets]      of each bucket, in steps of `scale`
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/analysis/analyzer.h"

namespace gongbu::meaning {

inline constexpr std::string_view kDomainMagic = "gongbuDM";
inline constexpr std::uint32_t kDomainVersion = 1;
inline constexpr std::uint32_t kDomainBuckets = 1 << 16;

struct DomainHead {
  char magic[8];
  std::uint32_t version;
  std::uint32_t analyzer;  // kAnalyzerVersion of the words
  std::uint32_t buckets;
  float scale;
  float bias;
  char reserved[20];               // zero
  std::uint64_t weights_checksum;  // hash64
  std::uint64_t head_checksum;     // hash64 of the head before this
};
static_assert(sizeof(DomainHead) == 64);

/// What the trainer makes: as many weights as buckets.
std::string domain_file(const std::vector<float>& weights, float bias);

/// The buckets of a text's words, each once, ascending. Of each word as the table looks it up, with
/// its ends marked: one to three letters of Hangul, three or four of other scripts.
void domain_buckets(std::string_view text, Analyzer& analyzer, std::vector<std::uint32_t>& out);

/// Length of a text's buckets as a vector: scores are divided by it.
double domain_norm(const std::vector<std::uint32_t>& buckets);

}  // namespace gongbu::meaning
