#include "search/related.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kWords = 12;
constexpr std::size_t kNearWords = 48;  // a mean of more says no more
constexpr double kRankOffset = 10;      // of reciprocal ranks: the first ranks differ little
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
  order.reserve(counts.size());
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

SearchRequest near_request(const Passage& passage, Analyzer& analyzer, std::uint32_t limit) {
  std::string query;
  std::size_t words = 0;
  for (const std::string_view text :
       {std::string_view(passage.heading_path.back()), std::string_view(passage.body)})
    for (const Word& word : analyzer.analyze(text)) {
      if (word.surface.empty() || words == kNearWords) continue;
      query += (query.empty() ? "" : " ") + std::string(word.surface);
      ++words;
    }
  return {
      .query = query, .limit = limit + kOwnHits, .facet_limit = 0, .mode = SearchMode::kSemantic};
}

void add_near(SearchResponse& answer, const SearchResponse& near) {
  std::map<std::string, double> worth;
  const auto count = [&](const std::vector<Hit>& hits) {
    for (std::size_t i = 0; i < hits.size(); ++i)
      worth[hits[i].passage.id] += 1 / (kRankOffset + static_cast<double>(i));
  };
  SearchResponse kept;
  for (const Hit& hit : near.hits)
    if (hit.score >= ranking::kMeaning * ranking::kLeastCosineOfRelated) kept.hits.push_back(hit);
  count(answer.hits);
  count(kept.hits);
  for (Hit& hit : kept.hits)
    if (std::none_of(answer.hits.begin(), answer.hits.end(),
                     [&](const Hit& other) { return other.passage.id == hit.passage.id; }))
      answer.hits.push_back(std::move(hit));
  std::stable_sort(answer.hits.begin(), answer.hits.end(), [&](const Hit& a, const Hit& b) {
    return worth[a.passage.id] > worth[b.passage.id];
  });
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

RelatedSearch related_search(const Passage& passage, std::string path, Analyzer& analyzer,
                             std::uint32_t limit) {
  return {.by_words = related_request(passage, analyzer, limit),
          .by_meaning = near_request(passage, analyzer, limit),
          .path = std::move(path),
          .lines = passage.lines,
          .limit = limit};
}

Result<SearchResponse> find_related(
    const RelatedSearch& search,
    const std::function<Result<SearchResponse>(const SearchRequest&)>& ask) {
  Result<SearchResponse> answer = ask(search.by_words);
  if (!answer) return answer;
  if (const Result<SearchResponse> near = ask(search.by_meaning)) add_near(*answer, *near);
  keep_related(*answer, search.path, search.lines, search.limit);
  answer->total = answer->hits.size();
  return answer;
}

}  // namespace gongbu
