// What a look-up of forgiving input answers: words of the index that an unknown word may stand for,
// and how they were found. It says nothing about scores; the query gives each kind its weight.
//
//   컨테이나 → {kTypo, "컨테이너", count, cost .5}      ㅋㅌㅇㄴ → {kChosung, "컨테이너", count,
//   cost 0}
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace gongbu::spelling {

/// In the order in which they are tried.
enum class CorrectionKind : std::uint8_t { kLayout, kChosung, kIme, kTypo };

struct Correction {
  CorrectionKind kind = CorrectionKind::kTypo;
  std::string text;         // a word of the vocabulary, or words of a phrase with their spaces
  std::uint32_t count = 0;  // passages that have it
  /// kTypo: edits, in halves (half_steps below). kIme: keys left to type. kChosung: syllables
  /// beyond the query. kLayout: 0, or .5 for each shift that was lost.
  float cost = 0;
  bool operator==(const Correction&) const = default;
};

inline constexpr std::size_t kMostCorrections = 32;

struct Limits {
  std::size_t candidates = 10;  // at most kMostCorrections
  bool two_syllable_edits =
      false;  // a full edit also in words of two syllables: finds more, and more that is wrong
};

/// A find before it becomes a Correction: an id and bytes, no text of its own.
struct Candidate {
  std::uint32_t cost = 0;
  std::uint32_t count = 0;
  std::uint32_t length = 0;
  std::uint32_t id = 0;
  std::uint32_t begin = 0;

  /// Cheaper, then more frequent, then shorter, then in the vocabulary's order.
  bool before(const Candidate& other) const {
    if (cost != other.cost) return cost < other.cost;
    if (count != other.count) return count > other.count;
    if (length != other.length) return length < other.length;
    return id != other.id ? id < other.id : begin < other.begin;
  }
};

/// The best few of many candidates, without allocation.
class BestCandidates {
 public:
  explicit BestCandidates(std::size_t limit) : limit_(std::min(limit, kMostCorrections)) {}

  bool would_keep(const Candidate& candidate) const {
    return limit_ > 0 && (size_ < limit_ || candidate.before(kept_[size_ - 1]));
  }
  void add(const Candidate& candidate) {
    if (!would_keep(candidate)) return;
    std::size_t at = size_ < limit_ ? size_++ : size_ - 1;
    for (; at > 0 && candidate.before(kept_[at - 1]); --at) kept_[at] = kept_[at - 1];
    kept_[at] = candidate;
  }
  std::span<const Candidate> sorted() const { return {kept_.data(), size_}; }

 private:
  std::array<Candidate, kMostCorrections> kept_;
  std::size_t limit_;
  std::size_t size_ = 0;
};

}  // namespace gongbu::spelling
