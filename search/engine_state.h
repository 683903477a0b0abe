// What an engine is made of: the parts that answer a request, over one index reader, and the way
// every request is run. Of engine.cc and explain.cc alone; who searches sees engine.h.
#pragma once

#include <xapian.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "index/cancellation.h"
#include "index/reader.h"
#include "index/schema.h"
#include "index/synonyms.h"
#include "search/answer/hits.h"
#include "search/engine.h"
#include "search/match/facets.h"
#include "search/match/matcher.h"
#include "search/match/rerank.h"
#include "search/plan/correct.h"
#include "search/plan/planner.h"
#include "search/query/parser.h"

namespace gongbu {

struct Engine::State {
  using Clock = std::chrono::steady_clock;
  static constexpr int kMaxTries = 5;  // of a request that a writer disturbs
  // A commit is seen by the first request after this; asking costs a read of one block.
  static constexpr auto kRefreshEvery = std::chrono::milliseconds(50);

  explicit State(IndexReader opened)
      : reader(std::move(opened)), corrections(reader), hits(reader, analyzer) {}

  IndexReader reader;
  Analyzer analyzer;
  Matcher matcher;
  FacetTable facets;
  std::uint64_t loaded = 0;  // generation that the following belong to
  std::optional<Synonyms> synonyms;
  std::optional<Catalog> catalog;
  Corrections corrections;
  Hits hits;
  Clock::time_point refreshed{};

  void refresh() {
    const auto now = Clock::now();
    if (now - refreshed < kRefreshEvery) return;
    refreshed = now;
    reader.refresh();
  }

  void load() {
    if (loaded == reader.generation()) return;
    catalog.reset();
    synonyms.emplace(reader.metadata(schema::kMetaSynonyms));
    loaded = reader.generation();
  }

  const Catalog& names() {
    if (!catalog) {
      Result<Catalog> parsed = Catalog::parse(reader.metadata(schema::kMetaCatalog));
      if (parsed)
        catalog.emplace(*std::move(parsed));
      else
        catalog.emplace();
    }
    return *catalog;
  }

  void build_facets() {
    if (!facets.built_for(reader.generation())) facets.build(reader);
  }

  // Everything up to ranked documents; hits are built from it.
  struct Answer {
    SearchResponse response;
    ParsedQuery parsed;
    Plan plan;
    FacetFilters filters;
    Match match;
    bool relaxed = false;          // nothing had enough of the words: passages with any of them
    std::vector<DocId> text_docs;  // before facet filters
    std::vector<Ranked> ranked;
    double match_ms = 0;
    double rank_ms = 0;
  };

  Result<Answer> answer(const SearchRequest& request, std::size_t limit);
  Result<SearchResponse> search(const SearchRequest& request);
  void match(Answer& answer);
  void narrow(const SearchRequest& request, Answer& answer);
  FacetFilters facet_filters(const PlanFilters& chosen);
  DocSet hidden_docs(const std::vector<std::string>& notes);
  void diversify(std::vector<Ranked>& ranked);
  void label(std::vector<Facet>& counted);

  template <typename Body>
  auto with_retries(const Cancellation& stop, Body&& body) -> decltype(body()) {
    for (int tries = 0;; ++tries) {
      try {
        const IndexReader::CancellationScope scope(reader, stop);
        reader.poll();
        refresh();
        load();
        return body();
      } catch (const Cancelled&) {
        return Error{ErrorCode::kCancelled, "the request was cancelled", ""};
      } catch (const Xapian::DatabaseModifiedError&) {
        if (tries + 1 == kMaxTries)
          return Error{
              ErrorCode::kInternal,
              "the index at " + reader.path() + " is being rewritten faster than it can be read",
              "try again"};
        refreshed = {};
      } catch (const Xapian::Error& error) {
        return Error{ErrorCode::kCorrupt,
                     "the index at " + reader.path() + " cannot be read: " + error.get_msg(),
                     "run gongbu index --full to build it anew"};
      }
    }
  }
};

}  // namespace gongbu
