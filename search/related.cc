#include "search/related.h"

#include <algorithm>
#include <map>
#include <vector>

namespace gongbu {
namespace {

constexpr std::size_t kWords = 12;
constexpr int kSubjectWeight = 3;
constexpr std::uint32_t kOwnHits = 5;  // of the passage itself and its parts, about

struct Count {
  std::string stem;
  int weight = 0;
  std::size_t first = 0;
};

// One letter or syllable, or a number, says nothing of a passage.
bool is_telling(const Word& word) {
  const std::size_t least = word.script == Script::kLatin ? 2 : 2 * kSyllableBytes;
  return word.stem.size() >= least &&
         word.stem.find_first_not_of("0123456789.,") != std::string_view::npos;
}

// Stems with OR between them.
std::string query_of(const Passage& passage, Analyzer& analyzer) {
  std::map<std::string, Count> counts;
  const auto add = [&](std::string_view text, int weight) {
    for (const Word& word : analyzer.analyze(text)) {
      if (!is_telling(word)) continue;
      Count& count = counts[std::string(word.stem)];
      if (count.weight == 0) count = {std::string(word.stem), 0, counts.size()};
      count.weight += weight;
    }
  };
  add(passage.heading_path.back(), kSubjectWeight);
  add(passage.body, 1);
  std::vector<Count> order;
  for (auto& [stem, count] : counts) order.push_back(std::move(count));
  std::sort(order.begin(), order.end(), [](const Count& a, const Count& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.first < b.first;
  });
  std::string out;
  for (std::size_t i = 0; i < std::min(order.size(), kWords); ++i)
    out += (out.empty() ? "" : " OR ") + order[i].stem;
  return out;
}

}  // namespace

SearchRequest related_request(const Passage& passage, Analyzer& analyzer, std::uint32_t limit) {
  return {.query = query_of(passage, analyzer), .limit = limit + kOwnHits, .facet_limit = 0};
}

void keep_related(SearchResponse& answer, std::string_view path, LineSpan lines,
                  std::uint32_t limit) {
  std::erase_if(answer.hits, [&](const Hit& hit) {
    const LineSpan& others = hit.passage.lines;
    return hit.path() == path && others.first <= lines.last && lines.first <= others.last;
  });
  if (answer.hits.size() > limit) answer.hits.resize(limit);
  for (std::size_t i = 0; i < answer.hits.size(); ++i)
    answer.hits[i].rank = static_cast<std::uint32_t>(i + 1);
}

}  // namespace gongbu
