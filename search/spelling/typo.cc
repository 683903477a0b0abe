#include "search/spelling/typo.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu::spelling {
namespace {

constexpr std::size_t kShortestLatin = 4;
constexpr std::size_t kLongLatin = 8;
constexpr std::size_t kShortestHangul = 2;
constexpr std::size_t kLongHangul = 5;

// Whether bits has at most `most` of its bits set; most is 0, 1 or 2.
bool has_at_most(std::uint64_t bits, int most) {
  for (; most > 0 && bits != 0; --most) bits &= bits - 1;
  return bits == 0;
}

int ranking_cost(const Symbols& wanted, const Symbols& word, int distance) {
  const bool other_start = wanted.script == WordScript::kLatin && wanted.of[0] != word.of[0];
  return std::max(distance, kHalfEdit) + (other_start ? kHalfEdit : 0);
}

// The byte of the first syllable that no word of the vocabulary has; npos if there is none.
std::size_t odd_syllable(std::string_view word, const Vocabulary& vocabulary) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(word, at);
    if (hangul::is_syllable(c) && !vocabulary.has_syllable(c)) return begin;
  }
  return std::string::npos;
}

// A word without the second consonant of finals in such syllables: a slip on the final is one edit,
// not two (갤럱시 is 갤런시, one from 갤럭시).
std::string with_plain_finals(std::string_view word, const Vocabulary& vocabulary) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(word, at);
    if (!hangul::has_batchim(c) || vocabulary.has_syllable(c)) {
      out.append(word, begin, at - begin);
      continue;
    }
    hangul::Syllable s = hangul::split(c);
    s.tail = hangul::tail_index(
        hangul::parts(hangul::kTails[static_cast<std::size_t>(s.tail - 1)]).first);
    append_character(hangul::join(s), out);
  }
  return out;
}

}  // namespace

int edit_bound(const Symbols& word, bool bold) {
  if (word.script == WordScript::kHangul) {
    if (word.characters < kShortestHangul) return 0;
    if (word.characters == kShortestHangul) return bold ? kFullEdit : kHalfEdit;
    return word.characters < kLongHangul ? kFullEdit : 2 * kFullEdit;
  }
  if (word.script == WordScript::kLatin) {
    if (word.characters < kShortestLatin) return 0;
    return word.characters < kLongLatin ? kFullEdit : 2 * kFullEdit;
  }
  return 0;
}

int edit_distance(const Symbols& a, const Symbols& b, int bound) {
  const EditCosts& costs = edit_costs(a.script);
  const int far = bound + 1;
  const int band = bound / kFullEdit;  // inserts or deletes that fit
  const int size_a = a.size;
  const int size_b = b.size;
  if (std::abs(size_a - size_b) > band) return far;

  // rows[i % 3][j]: the distance of the first i symbols of a and j of b. Outside the band it is too
  // far.
  std::array<std::array<int, kMostSymbols + 2>, 3> rows;
  for (auto& row : rows) row.fill(far);
  rows[0][0] = 0;
  for (int j = 1; j <= std::min(band, size_b); ++j)
    rows[0][static_cast<std::size_t>(j)] = rows[0][static_cast<std::size_t>(j - 1)] +
                                           costs.insert[b.of[static_cast<std::size_t>(j - 1)]];

  int least_before = 0;
  for (int i = 1; i <= size_a; ++i) {
    const auto at_i = static_cast<std::size_t>(i);
    const auto& two_up = rows[(at_i + 1) % 3];
    const auto& up = rows[(at_i + 2) % 3];
    auto& row = rows[at_i % 3];
    const Symbol symbol_a = a.of[at_i - 1];
    const int low = std::max(0, i - band);
    const int high = std::min(size_b, i + band);
    int least = far;
    if (low > 0) row[static_cast<std::size_t>(low - 1)] = far;
    for (int j = low; j <= high; ++j) {
      const auto at_j = static_cast<std::size_t>(j);
      int best = up[at_j] + costs.insert[symbol_a];
      if (j > 0) {
        const Symbol symbol_b = b.of[at_j - 1];
        best = std::min(best, up[at_j - 1] + costs.change[symbol_a][symbol_b]);
        best = std::min(best, row[at_j - 1] + costs.insert[symbol_b]);
        if (i > 1 && j > 1 && symbol_a == b.of[at_j - 2] && a.of[at_i - 2] == symbol_b &&
            costs.insert[symbol_a] < kNoEdit && costs.insert[symbol_b] < kNoEdit)
          best = std::min(best, two_up[at_j - 2] + kFullEdit);
      }
      row[at_j] = std::min(best, far);
      least = std::min(least, row[at_j]);
    }
    if (high < size_b) row[static_cast<std::size_t>(high) + 1] = far;
    if (least >= far && least_before + kFullEdit >= far) return far;
    least_before = least;
  }
  return rows[static_cast<std::size_t>(size_a) % 3][static_cast<std::size_t>(size_b)];
}

namespace {

std::vector<Correction> look_up(const Symbols& wanted, std::string_view text, bool bold,
                                const Vocabulary& vocabulary, const Limits& limits) {
  std::vector<Correction> out;
  const int bound = edit_bound(wanted, bold);
  if (bound == 0) return out;
  const std::uint64_t mask = symbol_mask(wanted);
  const int edits = bound / kFullEdit;
  BestCandidates best(limits.candidates);
  for (int size = wanted.size - edits; size <= wanted.size + edits; ++size) {
    if (size < 1) continue;
    const Vocabulary::Bucket bucket =
        vocabulary.bucket(wanted.script, static_cast<std::size_t>(size));
    for (std::size_t i = 0; i < bucket.ids.size(); ++i) {
      if (!has_at_most(bucket.masks[i] & ~mask, edits) ||
          !has_at_most(mask & ~bucket.masks[i], edits))
        continue;
      const std::uint32_t id = bucket.ids[i];
      const Symbols found = symbols(vocabulary.text(id));
      const int distance = edit_distance(wanted, found, bound);
      if (distance > bound || vocabulary.text(id) == text) continue;
      best.add({.cost = static_cast<std::uint32_t>(ranking_cost(wanted, found, distance)),
                .count = vocabulary.count(id),
                .length = found.size,
                .id = id});
    }
  }
  for (const Candidate& found : best.sorted())
    out.push_back({CorrectionKind::kTypo, std::string(vocabulary.text(found.id)), found.count,
                   static_cast<float>(found.cost) / kFullEdit});
  return out;
}

// The word of two syllables or more that text begins with before its odd syllable: what follows is
// a particle gone wrong.
std::vector<Correction> word_before(std::string_view text, std::size_t odd_at,
                                    const Vocabulary& vocabulary) {
  constexpr std::size_t kMostAfter = 3 * kSyllableBytes;
  for (std::size_t end = odd_at;
       end >= kShortestHangul * kSyllableBytes && text.size() - end <= kMostAfter;
       end -= kSyllableBytes) {
    const std::string_view before = text.substr(0, end);
    if (const auto id = vocabulary.find(before))
      return {{CorrectionKind::kTypo, std::string(before), vocabulary.count(*id), 1}};
  }
  return {};
}

}  // namespace

std::vector<Correction> nearest_words(std::string_view word, const Vocabulary& vocabulary,
                                      const Limits& limits) {
  // A syllable is at most nine bytes decomposed and at least two symbols.
  if (word.size() > kMostSymbols * 9) return {};
  const std::string text = hangul::composed(word);
  const std::size_t odd_at = odd_syllable(text, vocabulary);
  const bool odd = odd_at != std::string::npos;
  const bool bold = odd || limits.two_syllable_edits;
  const Symbols wanted = symbols(text);
  std::vector<Correction> found = look_up(wanted, text, bold, vocabulary, limits);
  if (!found.empty() || !odd || wanted.script != WordScript::kHangul) return found;
  const std::string plain = with_plain_finals(text, vocabulary);
  if (plain != text) found = look_up(symbols(plain), text, bold, vocabulary, limits);
  if (found.empty()) found = word_before(text, odd_at, vocabulary);
  return found;
}

}  // namespace gongbu::spelling
