#include "tools/meaning/judge/ranks.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

namespace gongbu::meaning::judge {
namespace {

constexpr std::size_t kPlaces = 100;
constexpr std::size_t kTextsAtOnce = 64;

std::vector<float> embedded(Embedder& embedder, const std::vector<std::string_view>& texts,
                            TextKind kind) {
  const std::size_t dimensions = embedder.model().dimensions;
  std::vector<float> out(texts.size() * dimensions);
  for (std::size_t begin = 0; begin < texts.size(); begin += kTextsAtOnce) {
    const std::size_t count = std::min(kTextsAtOnce, texts.size() - begin);
    const Result<Done> done =
        embedder.embed(std::span(texts).subspan(begin, count), kind,
                       std::span(out).subspan(begin * dimensions, count * dimensions), {});
    if (!done) throw std::runtime_error(done.error().message);
  }
  return out;
}

int rank_of(const Question& question, const std::vector<Candidate>& candidates,
            const std::vector<float>& passages, std::span<const float> query) {
  std::vector<float> cosines(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i)
    cosines[i] =
        std::inner_product(query.begin(), query.end(),
                           passages.begin() + static_cast<std::ptrdiff_t>(i * query.size()), 0.0F);
  std::vector<std::uint32_t> order(candidates.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return cosines[a] > cosines[b]; });
  std::set<std::uint32_t> taken;
  for (const std::uint32_t i : order) {
    if (!taken.insert(candidates[i].whole).second) continue;
    if (question.right[i]) return cosines[i] > 0 ? static_cast<int>(taken.size()) : 0;
    if (taken.size() == kPlaces) break;
  }
  return 0;
}

}  // namespace

std::vector<int> ranks_of(Embedder& embedder, const Questions& questions) {
  std::map<std::string, std::vector<float>> passages;
  for (const auto& [name, candidates] : questions.candidates) {
    std::vector<std::string_view> texts;
    for (const Candidate& candidate : candidates) texts.emplace_back(candidate.text);
    passages[name] = embedded(embedder, texts, TextKind::kPassage);
  }
  std::vector<std::string_view> texts;
  for (const Question& question : questions.questions) texts.emplace_back(question.text);
  const std::vector<float> queries = embedded(embedder, texts, TextKind::kQuery);
  const std::size_t dimensions = embedder.model().dimensions;
  std::vector<int> out;
  for (std::size_t i = 0; i < questions.questions.size(); ++i) {
    const Question& question = questions.questions[i];
    out.push_back(rank_of(question, questions.candidates.at(question.collection),
                          passages.at(question.collection),
                          std::span(queries).subspan(i * dimensions, dimensions)));
  }
  return out;
}

Figures figures_of(const std::vector<int>& ranks) {
  Figures out;
  out.count = static_cast<int>(ranks.size());
  if (ranks.empty()) return out;
  const double one = 1.0 / out.count;
  for (const int rank : ranks) {
    if (rank < 1 || rank > 10) continue;
    out.hit1 += rank == 1 ? one : 0;
    out.hit3 += rank <= 3 ? one : 0;
    out.hit5 += rank <= 5 ? one : 0;
    out.hit10 += one;
    out.mrr10 += one / rank;
  }
  return out;
}

std::string to_string(const Figures& figures) {
  char out[96];
  std::snprintf(out, sizeof out, "%4d  %5.3f  %5.3f  %5.3f  %6.3f  %6.3f", figures.count,
                figures.hit1, figures.hit3, figures.hit5, figures.hit10, figures.mrr10);
  return out;
}

}  // namespace gongbu::meaning::judge
