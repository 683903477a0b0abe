#include "tools/meaning/train/cooccurrence.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace gongbu::meaning::train {
namespace {

constexpr std::uint64_t kLeastCount = 4;
constexpr std::size_t kLongestWord = 40;  // bytes
constexpr std::ptrdiff_t kMostDigits = 4;
constexpr std::size_t kWindow = 5;
// A word of this share of all words counts half as much as it occurs, as word2vec leaves frequent
// words out at random; a weight does the same without chance.
constexpr double kFrequent = 3e-5;
// A line's other language weighs as much as the window does: Σ 1/d for d = 1…5 is 2.28, on both
// sides.
constexpr double kOtherLanguage = 2.28;
constexpr std::size_t kLongestKorean = 80;
constexpr std::size_t kLongestEnglish = 120;
constexpr float kLeastCross = 1e-5F;
constexpr float kLeastCell = 0.02F;

// Weights of pairs, by open addressing: 100 million of them in 1.6 GB. What no longer fits is left
// out.
class Weights {
 public:
  explicit Weights(std::size_t words)
      : bits_(std::clamp(static_cast<unsigned>(std::bit_width(words)) + 4, 12U, 27U)),
        keys_(std::size_t{1} << bits_, kFree),
        weights_(keys_.size()) {}

  void add(std::uint32_t a, std::uint32_t b, double weight) {
    if (a > b) std::swap(a, b);
    const std::uint64_t key = std::uint64_t{a} << 32 | b;
    for (std::size_t at = key * 0x9E3779B97F4A7C15U >> (64 - bits_);;
         at = (at + 1) & (keys_.size() - 1)) {
      if (keys_[at] == kFree) {
        if (used_ > keys_.size() / 8 * 7) return;
        keys_[at] = key;
        ++used_;
      }
      if (keys_[at] == key) {
        weights_[at] += static_cast<float>(weight);
        return;
      }
    }
  }

  std::vector<Cell> cells() const {
    std::vector<Cell> out;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (keys_[i] != kFree && weights_[i] >= kLeastCell)
        out.push_back({static_cast<std::uint32_t>(keys_[i] >> 32),
                       static_cast<std::uint32_t>(keys_[i]), weights_[i]});
    return out;
  }

 private:
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};
  unsigned bits_;
  std::vector<std::uint64_t> keys_;
  std::vector<float> weights_;
  std::size_t used_ = 0;
};

// A text as a stream of numbers: Korean words, kOther, English words, kEnd.
constexpr std::uint32_t kEnd = ~0U;
constexpr std::uint32_t kOther = ~0U - 1;
constexpr std::uint32_t kRare = ~0U - 2;

bool usable(const std::string& word) {
  return word.size() <= kLongestWord && std::count_if(word.begin(), word.end(), [](char c) {
                                          return c >= '0' && c <= '9';
                                        }) <= kMostDigits;
}

std::vector<std::uint32_t> read_stream(const std::string& file, Vocabulary& all) {
  std::vector<std::uint32_t> stream;
  Words words;
  for_each_row(file, 2, [&](std::span<const std::string_view> row) {
    for (const std::string_view word : words.of(row[0])) stream.push_back(all.add(word, 1));
    stream.push_back(kOther);
    for (const std::string_view word : words.of(row[1])) stream.push_back(all.add(word, 1));
    stream.push_back(kEnd);
  });
  return stream;
}

// The most frequent words of `all`, and the number of each in the result.
Vocabulary most_frequent(const Vocabulary& all, std::size_t most,
                         std::vector<std::uint32_t>& renumbered) {
  std::vector<std::uint32_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(
      order, [&](std::uint32_t i) { return all.counts[i] < kLeastCount || !usable(all.words[i]); });
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all.counts[a] != all.counts[b] ? all.counts[a] > all.counts[b]
                                          : all.words[a] < all.words[b];
  });
  order.resize(std::min(order.size(), most));
  renumbered.assign(all.size(), kRare);
  Vocabulary out;
  for (const std::uint32_t i : order) renumbered[i] = out.add(all.words[i], all.counts[i]);
  return out;
}

class Counter {
 public:
  Counter(std::vector<double> share, std::size_t words)
      : share_(std::move(share)), weights_(words) {}

  void line(const std::vector<std::uint32_t>& korean, const std::vector<std::uint32_t>& english) {
    window(korean);
    window(english);
    across(korean, english);
  }
  std::vector<Cell> cells() const { return weights_.cells(); }

 private:
  void window(const std::vector<std::uint32_t>& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == kRare) continue;
      for (std::size_t d = 1; d <= kWindow && i + d < text.size(); ++d)
        if (const std::uint32_t other = text[i + d]; other != kRare && other != text[i])
          weights_.add(text[i], other, share_[text[i]] * share_[other] / static_cast<double>(d));
    }
  }
  void across(const std::vector<std::uint32_t>& korean, const std::vector<std::uint32_t>& english) {
    if (korean.empty() || english.empty() || korean.size() > kLongestKorean ||
        english.size() > kLongestEnglish)
      return;
    const double by = kOtherLanguage / static_cast<double>(std::max(korean.size(), english.size()));
    for (const std::uint32_t a : korean)
      for (const std::uint32_t b : english) {
        if (a == kRare || b == kRare || a == b) continue;
        const double weight = share_[a] * share_[b] * by;
        if (weight > kLeastCross) weights_.add(a, b, weight);
      }
  }

  std::vector<double> share_;
  Weights weights_;
};

}  // namespace

Cooccurrence read_text(const std::string& file, std::size_t most_words) {
  Cooccurrence out;
  Vocabulary all;
  std::vector<std::uint32_t> stream = read_stream(file, all);
  std::vector<std::uint32_t> renumbered;
  out.vocabulary = most_frequent(all, most_words, renumbered);
  const auto total =
      static_cast<double>(std::accumulate(all.counts.begin(), all.counts.end(), std::uint64_t{0}));
  std::vector<double> share(out.vocabulary.size());
  for (std::uint32_t i = 0; i < out.vocabulary.size(); ++i)
    share[i] =
        std::min(1.0, std::sqrt(kFrequent * total / static_cast<double>(out.vocabulary.counts[i])));
  Counter counter(std::move(share), stream.size());
  std::vector<std::uint32_t> korean;
  std::vector<std::uint32_t> english;
  bool other = false;
  for (const std::uint32_t number : stream) {
    if (number == kOther) {
      other = true;
    } else if (number == kEnd) {
      counter.line(korean, english);
      korean.clear();
      english.clear();
      other = false;
    } else {
      (other ? english : korean).push_back(renumbered[number]);
    }
  }
  out.cells = counter.cells();
  return out;
}

}  // namespace gongbu::meaning::train
