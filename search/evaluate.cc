#include "search/evaluate.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

namespace gongbu {
namespace {

constexpr std::uint32_t kDepth = 10;

std::vector<std::string> split(const std::string& text, std::string_view mark) {
  std::vector<std::string> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find(mark, begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    if (end == text.size()) return out;
    begin = end + mark.size();
  }
}

Error cannot_read(const std::string& file) {
  return {ErrorCode::kNotFound, Message("cannot read {}", file),
          "judged queries are a TSV of kind, query, filters, wanted"};
}

Result<std::vector<std::vector<std::string>>> read_rows(const std::string& file) {
  std::ifstream in(file);
  if (!in) return cannot_read(file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    rows.push_back(split(line, "\t"));
  }
  return rows;
}

// Gains of one query's ranking against what was wanted, added to the figures.
void add(Figures& figures, const std::vector<bool>& hits, std::size_t wanted, bool alternatives) {
  ++figures.queries;
  double found5 = 0;
  double found10 = 0;
  double first = 0;
  double dcg = 0;
  for (std::size_t i = 0; i < hits.size() && i < kDepth; ++i) {
    if (!hits[i]) continue;
    if (first == 0) first = 1.0 / static_cast<double>(i + 1);
    found5 += i < 5;
    ++found10;
    dcg += 1 / std::log2(static_cast<double>(i) + 2);
  }
  // Alternatives answer alike: one found is all found.
  const double need = alternatives ? 1 : static_cast<double>(std::max<std::size_t>(wanted, 1));
  double ideal = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(static_cast<std::size_t>(need), kDepth); ++i)
    ideal += 1 / std::log2(static_cast<double>(i) + 2);
  if (alternatives && first > 0) dcg = 1 / std::log2(1 / first + 1);
  figures.success_at_1 += first == 1;
  figures.recall_at_5 += std::min(1.0, found5 / need);
  figures.recall_at_10 += std::min(1.0, found10 / need);
  figures.mrr_at_10 += first;
  figures.ndcg_at_10 += dcg / ideal;
}

void divide(Figures& figures) {
  const double n = static_cast<double>(std::max<std::uint64_t>(figures.queries, 1));
  for (double* figure : {&figures.success_at_1, &figures.recall_at_5, &figures.recall_at_10,
                         &figures.mrr_at_10, &figures.ndcg_at_10})
    *figure /= n;
}

void set_latencies(Evaluation& evaluation, std::vector<double> us) {
  if (us.empty()) return;
  double sum = 0;
  for (const double one : us) sum += one;
  evaluation.qps = 1e6 * static_cast<double>(us.size()) / sum;
  std::sort(us.begin(), us.end());
  const auto at = [&](double share) {
    return us[std::min(us.size() - 1,
                       static_cast<std::size_t>(share * static_cast<double>(us.size())))];
  };
  evaluation.p50_us = at(0.5);
  evaluation.p95_us = at(0.95);
  evaluation.p99_us = at(0.99);
}

bool is_wanted(const Hit& hit, const std::string& wanted) {
  const std::size_t colon = wanted.rfind(':');
  if (colon != std::string::npos && colon + 1 < wanted.size() &&
      std::all_of(wanted.begin() + static_cast<std::ptrdiff_t>(colon) + 1, wanted.end(),
                  [](char c) { return c >= '0' && c <= '9'; })) {
    const std::string path = wanted.substr(0, colon);
    const auto line = static_cast<std::uint32_t>(std::stoul(wanted.substr(colon + 1)));
    const std::string& note = hit.passage.note;
    const bool same =
        note == path || (note.ends_with(path) && note[note.size() - path.size() - 1] == '/');
    return same && hit.passage.lines.contains(line);
  }
  return hit.passage.text.find(wanted) != std::string::npos;
}

SearchRequest request_of(const Judged& judged) {
  SearchRequest request{.query = judged.query, .limit = kDepth, .facet_limit = 0};
  for (const std::string& filter : split(judged.filters, " ")) {
    const std::size_t equals = filter.find('=');
    if (equals == std::string::npos) continue;
    const std::string name = filter.substr(0, equals);
    const std::string value = filter.substr(equals + 1);
    if (name == "service")
      request.services.push_back(value);
    else if (name == "category")
      request.categories.push_back(value);
    else if (name == "mention")
      request.mentions.push_back(value);
    else if (name == "path")
      request.path_glob = value;
  }
  return request;
}

double microseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

Result<std::vector<Judged>> read_judged(const std::string& tsv) {
  const Result<std::vector<std::vector<std::string>>> rows = read_rows(tsv);
  if (!rows) return rows.error();
  std::vector<Judged> out;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const std::vector<std::string>& row = (*rows)[i];
    if (row.size() < 4 || row[0].starts_with('#') || row[0] == "kind") continue;
    out.push_back({std::to_string(i + 1), row[0], row[1], row[2], split(row[3], " || ")});
  }
  if (out.empty())
    return Error{ErrorCode::kInvalid, Message("{} has no judged queries", tsv),
                 "each line is kind, query, filters, wanted, separated by tabs"};
  return out;
}

Result<std::vector<Judged>> read_collection(const std::string& folder) {
  const auto queries = read_rows(folder + "/queries.tsv");
  if (!queries) return queries.error();
  const auto qrels = read_rows(folder + "/qrels.tsv");
  if (!qrels) return qrels.error();
  std::unordered_map<std::string, std::vector<std::string>> wanted;
  for (const auto& row : *qrels)
    if (row.size() >= 2) wanted[row[0]].push_back(row[1]);
  std::vector<Judged> out;
  for (const auto& row : *queries)
    if (row.size() >= 2 && wanted.contains(row[0]))
      out.push_back({row[0], "", row[1], "", wanted[row[0]]});
  return out;
}

Result<Evaluation> evaluate_notes(Engine& engine, const std::vector<Judged>& judged,
                                  SearchMode mode) {
  Evaluation out;
  std::map<std::string, Figures> kinds;
  std::vector<double> latencies;
  for (const Judged& one : judged) {
    SearchRequest request = request_of(one);
    request.mode = mode;
    const auto start = std::chrono::steady_clock::now();
    const Result<SearchResponse> response = engine.search(request);
    latencies.push_back(microseconds_since(start));
    if (!response) return response.error();
    QueryOutcome outcome{.judged = &one};
    std::vector<bool> hits;
    for (const Hit& hit : response->hits) {
      hits.push_back(
          std::any_of(one.wanted.begin(), one.wanted.end(),
                      [&](const std::string& wanted) { return is_wanted(hit, wanted); }));
      if (hits.back() && outcome.rank == 0) outcome.rank = hit.rank;
      outcome.results.push_back(
          {hit.passage.note + ':' + std::to_string(hit.passage.lines.first), hit.score});
    }
    add(out.all, hits, one.wanted.size(), true);
    add(kinds[one.kind], hits, one.wanted.size(), true);
    out.outcomes.push_back(std::move(outcome));
  }
  divide(out.all);
  for (auto& [kind, figures] : kinds) {
    divide(figures);
    out.kinds.push_back({kind, figures});
  }
  set_latencies(out, std::move(latencies));
  return out;
}

Result<Evaluation> evaluate_collection(Engine& engine, const std::vector<Judged>& judged,
                                       SearchMode mode) {
  Evaluation out;
  std::vector<double> latencies;
  for (const bool timed : {false, true})
    for (const Judged& one : judged) {
      const SearchRequest request{
          .query = one.query, .limit = kDepth, .facet_limit = 0, .mode = mode};
      const auto start = std::chrono::steady_clock::now();
      Result<std::vector<RankedId>> ranked = engine.ranking(request);
      if (!ranked) return ranked.error();
      if (!timed) continue;
      latencies.push_back(microseconds_since(start));
      const std::unordered_set<std::string> wanted(one.wanted.begin(), one.wanted.end());
      QueryOutcome outcome{.judged = &one};
      std::vector<bool> hits;
      for (const RankedId& result : *ranked) {
        hits.push_back(wanted.contains(result.id));
        if (hits.back() && outcome.rank == 0)
          outcome.rank = static_cast<std::uint32_t>(hits.size());
      }
      outcome.results = *std::move(ranked);
      add(out.all, hits, one.wanted.size(), false);
      out.outcomes.push_back(std::move(outcome));
    }
  divide(out.all);
  set_latencies(out, std::move(latencies));
  return out;
}

}  // namespace gongbu
