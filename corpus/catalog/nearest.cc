#include "corpus/catalog/nearest.h"

#include <algorithm>

#include "corpus/catalog/name_units.h"
#include "corpus/hangul.h"

namespace gongbu {
namespace {

constexpr std::size_t kScale = 10;

std::u32string jamo_key(std::string_view name) {
  std::u32string letters;
  for (const char32_t c : name_key(name)) {
    if (!hangul::is_syllable(c)) {
      letters.push_back(c);
      continue;
    }
    const hangul::Syllable parts = hangul::split(c);
    letters.push_back(hangul::conjoining_lead(parts.lead));
    letters.push_back(hangul::conjoining_vowel(parts.vowel));
    if (parts.tail > 0) letters.push_back(hangul::conjoining_tail(parts.tail));
  }
  return letters;
}

// Optimal string alignment: insert, delete, replace, swap two neighbours.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> two_up(b.size() + 1), up(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) up[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_up[j - 2] + 1);
      }
    }
    two_up.swap(up);
    up.swap(row);
  }
  return up[b.size()];
}

}  // namespace

std::vector<std::string> nearest_ids(const std::vector<NamedId>& known, std::string_view name,
                                     std::size_t limit) {
  constexpr std::size_t kShortestPrefix = 3;
  constexpr std::size_t kLongestName = 64;
  const std::u32string wanted = jamo_key(name.substr(0, 4 * kLongestName)).substr(0, kLongestName);
  if (wanted.empty()) return {};
  const std::size_t furthest = std::max<std::size_t>(1, (wanted.size() + 1) / 3);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const NamedId& candidate : known) {
    const std::u32string letters = jamo_key(candidate.name);
    const std::size_t difference = letters.size() > wanted.size() ? letters.size() - wanted.size()
                                                                  : wanted.size() - letters.size();
    std::size_t rank = 0;
    if (wanted.size() >= kShortestPrefix && letters.starts_with(wanted)) {
      rank = kScale + std::min(difference, kScale - 1);  // begun, not finished: as near as one edit
    } else {
      if (difference > furthest) continue;
      const std::size_t edits = distance(wanted, letters);
      if (edits > furthest) continue;
      rank = edits * kScale;
    }
    near.emplace_back(rank, candidate.id);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> ids;
  for (const auto& [rank, id] : near) {
    if (ids.size() == limit) break;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.emplace_back(id);
  }
  return ids;
}

Message nearest_hint(const std::vector<NamedId>& known, std::string_view name) {
  const std::vector<std::string> ids = nearest_ids(known, name, 1);
  return ids.empty() ? Message() : Message("did you mean {}?", '\'' + ids.front() + '\'');
}

}  // namespace gongbu
