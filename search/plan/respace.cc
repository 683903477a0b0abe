#include "search/plan/respace.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/analysis/hangul_stem.h"
#include "index/schema.h"

namespace gongbu {
namespace {

constexpr std::size_t kMinSyllables = 4;
constexpr std::size_t kMaxSyllables = 100;
constexpr std::size_t kMaxPiece = 10;
constexpr std::size_t kMinLetters = 3;
constexpr std::size_t kMaxLetters = 60;
constexpr std::uint32_t kMinShortFrequency = 3;  // of a piece of three letters
constexpr double kUnknownStart = 6;              // a stretch that is no word
constexpr double kUnknownSyllable = 3;           // each of its syllables
constexpr double kShortWord = 4;                 // a word of one syllable: rarely meant

struct Step {
  double cost = 1e18;
  std::size_t from = 0;
  bool known = false;
};

// Cuts of the cheapest path, first piece first; the text from each to the next is a piece.
std::vector<std::size_t> cuts_of(const std::vector<Step>& best) {
  std::vector<std::size_t> cuts;
  for (std::size_t end = best.size() - 1; end > 0; end = best[end].from)
    cuts.push_back(best[end].from);
  std::reverse(cuts.begin(), cuts.end());
  return cuts;
}

std::string join(std::string_view text, const std::vector<std::size_t>& cuts, std::size_t unit) {
  std::string out;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    if (i > 0) out += ' ';
    const std::size_t end = i + 1 < cuts.size() ? cuts[i + 1] * unit : text.size();
    out += text.substr(cuts[i] * unit, end - cuts[i] * unit);
  }
  return out;
}

}  // namespace

std::string respace(std::string_view hangul, CollectionStatistics& statistics) {
  const std::size_t n = hangul.size() / kSyllableBytes;
  if (n < kMinSyllables || n > kMaxSyllables || hangul.size() % kSyllableBytes != 0) return {};
  const double passages = statistics.passages();
  std::vector<Step> best(n + 1);
  best[0].cost = 0;
  std::string term;
  for (std::size_t begin = 0; begin < n; ++begin) {
    const double before = best[begin].cost;
    if (before > 1e17) continue;
    const auto take = [&](std::size_t end, double cost, bool known) {
      if (before + cost < best[end].cost) best[end] = {before + cost, begin, known};
    };
    for (std::size_t end = begin + 1; end <= std::min(n, begin + kMaxPiece); ++end) {
      const std::string_view piece =
          hangul.substr(begin * kSyllableBytes, (end - begin) * kSyllableBytes);
      // An unknown stretch may not follow another: they are one.
      if (begin == 0 || best[begin].known)
        take(end, kUnknownStart + kUnknownSyllable * static_cast<double>(end - begin), false);
      if (end - begin == n) continue;
      term = hangul_stem(piece);
      const std::uint32_t frequency = statistics.frequency(term);
      if (frequency == 0) continue;
      const double rare = std::log(passages / frequency) + 1;
      take(end, rare + (term.size() == kSyllableBytes ? kShortWord : 0), true);
    }
  }
  std::size_t known = 0;
  for (std::size_t end = n; end > 0; end = best[end].from)
    if (best[end].known) known += end - best[end].from;
  const std::vector<std::size_t> cuts = cuts_of(best);
  if (cuts.size() < 2 || known * 2 < n) return {};
  return join(hangul, cuts, kSyllableBytes);
}

std::string respace_latin(std::string_view latin, CollectionStatistics& statistics) {
  const std::size_t n = latin.size();
  if (n < 2 * kMinLetters || n > kMaxLetters) return {};
  const double passages = statistics.passages();
  std::vector<Step> best(n + 1);
  best[0].cost = 0;
  std::string term;
  for (std::size_t begin = 0; begin < n; ++begin) {
    if (best[begin].cost > 1e17) continue;
    for (std::size_t end = begin + kMinLetters; end <= n; ++end) {
      if (end - begin == n) continue;
      term = latin.substr(begin, end - begin);
      const std::uint32_t frequency = std::max(
          statistics.frequency(term), statistics.frequency(schema::term(schema::kRawWord, term)));
      if (frequency < (end - begin == kMinLetters ? kMinShortFrequency : 1)) continue;
      const double cost = best[begin].cost + std::log(passages / frequency) + 1;
      if (cost < best[end].cost) best[end] = {cost, begin, true};
    }
  }
  return best[n].cost > 1e17 ? std::string() : join(latin, cuts_of(best), 1);
}

}  // namespace gongbu
