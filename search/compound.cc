#include "search/compound.h"

#include <array>
#include <cmath>

#include "corpus/analysis/analyzer.h"
#include "search_data.h"

namespace gongbu {
namespace {

constexpr std::size_t kMinSyllables = 3;
constexpr std::size_t kMaxSyllables = 20;
constexpr std::size_t kMinPart = 2;
constexpr std::uint32_t kMinFrequency = 3;
constexpr double kNone = 1e18;

bool is_suffix(std::string_view syllable) {
  return data::kSuffixesTxt.find(std::string("\n") + std::string(syllable) + "\n") != std::string_view::npos;
}

}  // namespace

std::vector<std::string> split_compound(std::string_view stem, IndexReader& reader) {
  const std::size_t n = stem.size() / kSyllableBytes;
  if (n < kMinSyllables || n > kMaxSyllables || stem.size() % kSyllableBytes != 0) return {};
  // A small collection has few words thrice: one is then enough.
  const std::uint32_t min_frequency = reader.passages() < 5000 ? 1 : kMinFrequency;
  std::array<double, kMaxSyllables + 1> best{};
  std::array<std::size_t, kMaxSyllables + 1> from{};
  best.fill(kNone);
  best[0] = 0;
  const auto part = [&](std::size_t begin, std::size_t end) {
    return stem.substr(begin * kSyllableBytes, (end - begin) * kSyllableBytes);
  };
  std::string term;
  for (std::size_t end = kMinPart; end <= n; ++end)
    for (std::size_t begin = 0; begin + kMinPart <= end; ++begin) {
      if (best[begin] >= kNone || (begin == 0 && end == n)) continue;
      term = part(begin, end);
      const std::uint32_t frequency = reader.frequency(term);
      if (frequency < min_frequency) continue;
      const double cost = best[begin] + std::log(static_cast<double>(reader.passages()) / frequency) + 1;
      if (cost < best[end]) {
        best[end] = cost;
        from[end] = begin;
      }
    }
  std::size_t end = n;
  if (best[n] >= kNone) {
    if (!is_suffix(part(n - 1, n))) return {};
    end = n - 1;
    if (end == kMinPart) {
      term = part(0, end);
      return reader.frequency(term) >= min_frequency ? std::vector{term} : std::vector<std::string>();
    }
    if (best[end] >= kNone) return {};
  }
  std::vector<std::string> parts;
  for (; end > 0; end = from[end]) parts.insert(parts.begin(), std::string(part(from[end], end)));
  return parts;
}

}  // namespace gongbu
