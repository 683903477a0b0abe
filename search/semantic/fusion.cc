#include "search/semantic/fusion.h"

#include <algorithm>
#include <unordered_set>

#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kFirst = 10;
// Of a question's weight: one word of many is read so by chance ("even" as the keys of 이벤트).
constexpr double kDecoded = 0.5;

// Keys that spell no word as they stand, and do when they are read as they were meant.
bool is_decoded(FormKind kind) {
  return kind == FormKind::kChosung || kind == FormKind::kLayout || kind == FormKind::kIme;
}

double share_until(const Asking& asking) { return asking.question ? 1 : ranking::kMeaningBelow; }

}  // namespace

double covered_share(const Plan& plan, const std::vector<Ranked>& ranked) {
  double all = 0;
  double decoded = 0;
  for_each_run(plan.root, [&](const QueryWords& run) {
    for (const QueryWord& word : run.words) {
      all += word.idf * word.weight;
      if (std::any_of(word.forms.begin(), word.forms.end(),
                      [](const Form& form) { return is_decoded(form.kind); }))
        decoded += word.idf * word.weight;
    }
  });
  // What is called as the query says answers it, whatever else was asked around the name.
  if (all <= 0 || (!ranked.empty() && ranked.front().signals.name > 0)) return 1;
  double most = 0;
  for (std::size_t i = 0; i < std::min(kFirst, ranked.size()); ++i)
    most = std::max(most, ranked[i].signals.coverage);
  if (decoded > kDecoded * all && most > 0) return 1;
  most /= plan.question ? ranking::kCoverageOfQuestion : ranking::kCoverage;
  return std::clamp(most / all, 0.0, 1.0);
}

bool needs_meaning(const Asking& asking) { return asking.share < share_until(asking); }

double weight_beside(const Asking& asking, double trust) {
  return asking.words < ranking::kWordsOfBeside
             ? 0
             : ranking::kMeaningBeside * (1 - asking.share) * trust;
}

double weight_of_meaning(const Asking& asking, double trust) {
  const double least = asking.question ? ranking::kMeaningOfQuestion : 0;
  return (ranking::kMeaning * (1 - asking.share / share_until(asking)) + least) * trust +
         weight_beside(asking, trust);
}

std::vector<Ranked> order_beside(std::vector<Ranked> ranked, double weight,
                                 const std::function<double(DocId)>& cosine) {
  const double best = ranked.empty() || ranked.front().score <= 0 ? 1 : ranked.front().score;
  weight *= best;
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                        ranked.size(), ranking::kSecondStage));
  for (auto one = ranked.begin(); one != end; ++one)
    one->score += weight * std::max(0.0, cosine(one->doc));
  std::stable_sort(ranked.begin(), end,
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return ranked;
}

std::vector<Ranked> fuse(const std::vector<Ranked>& ranked,
                         const std::vector<Neighbour>& neighbours, const Asking& asking,
                         double weight, const std::function<double(DocId)>& cosine) {
  const double best = ranked.empty() || ranked.front().score <= 0 ? 1 : ranked.front().score;
  const double of_words =
      ranking::kWordsBesideMeaning +
      (1 - ranking::kWordsBesideMeaning) * std::min(1.0, asking.share / share_until(asking));
  std::vector<Ranked> out;
  std::unordered_set<DocId> by_words;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    Ranked one = ranked[i];
    by_words.insert(one.doc);
    const double near = i < ranking::kSecondStage ? std::max(0.0, cosine(one.doc)) : 0;
    one.score = of_words * one.score / best + weight * near;
    out.push_back(one);
  }
  for (const Neighbour& neighbour : neighbours) {
    if (by_words.contains(neighbour.doc)) continue;
    Ranked one{.doc = neighbour.doc, .score = weight * neighbour.cosine};
    one.semantic = true;
    out.push_back(one);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return out;
}

}  // namespace gongbu
