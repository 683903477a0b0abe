// Strings with numbers, to find all that a text begins with. Two sorted arrays, because a tree of
// 500,000 pieces would take 40 MB.
//
//   PrefixIndex index({{"컨", 4}, {"컨테이너", 9}});
//   index.prefixes("컨테이너를", sink)   →  sink(3, 4), sink(12, 9)       bytes, number
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongbu::meaning::model2vec {

class PrefixIndex {
 public:
  using Entry = std::pair<std::string, std::uint32_t>;

  PrefixIndex() = default;
  /// Of equal strings the last counts. The empty string is never found.
  explicit PrefixIndex(std::vector<Entry> entries);

  /// Calls sink(size, number) for each string that `text` begins with, the shortest first.
  template <typename Sink>
  void prefixes(std::string_view text, Sink&& sink) const;

  std::optional<std::uint32_t> find(std::string_view text) const;
  bool empty() const { return entries_.empty(); }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;  // ascending, distinct
};

// Inline parts.

inline PrefixIndex::PrefixIndex(std::vector<Entry> entries) : entries_(std::move(entries)) {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].first.empty()) continue;
    if (i + 1 < entries_.size() && entries_[i + 1].first == entries_[i].first) continue;
    if (kept != i) entries_[kept] = std::move(entries_[i]);
    ++kept;
  }
  entries_.resize(kept);
}

inline std::optional<std::uint32_t> PrefixIndex::find(std::string_view text) const {
  const auto at = std::lower_bound(
      entries_.begin(), entries_.end(), text,
      [](const Entry& entry, std::string_view wanted) { return entry.first < wanted; });
  if (at == entries_.end() || at->first != text) return std::nullopt;
  return at->second;
}

template <typename Sink>
void PrefixIndex::prefixes(std::string_view text, Sink&& sink) const {
  auto begin = entries_.begin();
  auto end = entries_.end();
  for (std::size_t size = 0; size < text.size() && begin != end; ++size) {
    // The range of strings that agree on the first `size` bytes narrows to those that go on so.
    const auto byte = static_cast<unsigned char>(text[size]);
    begin = std::lower_bound(begin, end, byte, [&](const Entry& entry, unsigned char wanted) {
      return entry.first.size() <= size || static_cast<unsigned char>(entry.first[size]) < wanted;
    });
    end = std::upper_bound(begin, end, byte, [&](unsigned char wanted, const Entry& entry) {
      return wanted < static_cast<unsigned char>(entry.first[size]);
    });
    if (begin != end && begin->first.size() == size + 1) sink(size + 1, begin->second);
  }
}

}  // namespace gongbu::meaning::model2vec
