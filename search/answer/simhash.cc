#include "search/answer/simhash.h"

#include <array>

#include "corpus/analysis/analyzer.h"
#include "corpus/hash.h"
#include "index/forward.h"

namespace gongbu {
namespace {

// The finaliser of splitmix64: stems are 16 bits, votes need 64.
std::uint64_t spread(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

class Votes {
 public:
  void add(std::uint64_t hash) {
    for (std::size_t bit = 0; bit < votes_.size(); ++bit)
      votes_[bit] += static_cast<int>(hash >> bit & 1) * 2 - 1;
  }
  std::uint64_t majority() const {
    std::uint64_t out = 0;
    for (std::size_t bit = 0; bit < votes_.size(); ++bit)
      if (votes_[bit] > 0) out |= std::uint64_t{1} << bit;
    return out;
  }

 private:
  std::array<int, 64> votes_{};
};

}  // namespace

std::uint64_t simhash(const std::vector<std::uint32_t>& words) {
  Votes votes;
  for (const std::uint32_t word : words) {
    if (word == forward::kBreak) break;
    votes.add(spread(forward::stem_of(word)));
  }
  return votes.majority();
}

std::uint64_t simhash(std::string_view body, Analyzer& analyzer) {
  Votes votes;
  for (const Word& word : analyzer.analyze(body))
    if (!word.surface.empty()) votes.add(hash64(word.stem));
  return votes.majority();
}

}  // namespace gongbu
