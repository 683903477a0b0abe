// How good the answers are: queries with known answers in, figures out. Two forms: judged queries
// over an index of notes (a TSV of kind, query, filters, wanted), and a collection (docs.tsv,
// queries.tsv, qrels.tsv), which gets an index of its own.
//
//   kind<TAB>query<TAB>filters<TAB>wanted
//   josa<TAB>파게이트는 뭐야<TAB><TAB>컨테이너 정리.md:29 || compute.md:14
//
// A wanted "path:line" is found by a hit of that note whose lines include it, else by a hit whose
// text contains it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "search/engine.h"

namespace gongbu {

struct Judged {
  std::string id;    // query id, or line number
  std::string kind;  // empty in a collection
  std::string query;
  std::string filters;
  std::vector<std::string> wanted;  // passage ids in a collection
};

struct Figures {
  std::uint64_t queries = 0;
  double success_at_1 = 0;
  double recall_at_5 =
      0;  // of the wanted, for judged notes: of queries, because alternatives answer alike
  double recall_at_10 = 0;
  double mrr_at_10 = 0;
  double ndcg_at_10 = 0;
};

struct KindFigures {
  std::string kind;
  Figures figures;
};

struct QueryOutcome {
  const Judged* judged = nullptr;
  std::uint32_t rank = 0;         // of the first wanted among ten; 0: none
  std::vector<RankedId> results;  // what came, best first
};

struct Evaluation {
  Figures all;
  std::vector<KindFigures> kinds;
  std::vector<QueryOutcome> outcomes;
  double qps = 0;
  double p50_us = 0;
  double p95_us = 0;
  double p99_us = 0;
};

Result<std::vector<Judged>> read_judged(const std::string& tsv);
Result<std::vector<Judged>> read_collection(const std::string& folder);

/// Judged queries over notes, through the whole engine call.
Result<Evaluation> evaluate_notes(Engine& engine, const std::vector<Judged>& judged,
                                  SearchMode mode = SearchMode::kHybrid);
/// A collection's queries, by identity. Every query is asked once before it is timed.
Result<Evaluation> evaluate_collection(Engine& engine, const std::vector<Judged>& judged,
                                       SearchMode mode = SearchMode::kHybrid);

}  // namespace gongbu
