// What an engine is made of: what it shares with the other engines of its index, one thread's
// reader and scratch space, and the way every request is run. For engine.cc, explain.cc and
// semantic/join.cc only; callers that search see engine.h.
#pragma once

#include <xapian.h>

#include <chrono>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "index/cancellation.h"
#include "index/folder/held_back.h"
#include "index/reader.h"
#include "index/schema.h"
#include "index/synonyms.h"
#include "search/answer/hits.h"
#include "search/engine.h"
#include "search/match/facets.h"
#include "search/match/matcher.h"
#include "search/match/rerank.h"
#include "search/plan/evidence.h"
#include "search/plan/notices.h"
#include "search/plan/planner.h"
#include "search/query/loosen.h"
#include "search/query/parser.h"
#include "search/semantic/fusion.h"
#include "search/semantic/nearness.h"
#include "search/semantic/neighbours.h"
#include "search/shared_index.h"

namespace gongbu {

struct Engine::State {
  using Clock = std::chrono::steady_clock;
  static constexpr int kMaxTries = 5;  // of a request that a writer disturbs
  // A commit is seen by the first request after this; asking costs a read of one block.
  static constexpr auto kRefreshEvery = std::chrono::milliseconds(50);

  State(std::shared_ptr<SharedIndex> index, IndexReader opened)
      : shared(std::move(index)),
        reader(std::move(opened)),
        hits(reader, analyzer),
        neighbours(reader, shared->trust),
        nearness(reader) {
    reader.rest();
  }

  const std::shared_ptr<SharedIndex> shared;
  IndexReader reader;
  Analyzer analyzer;
  Matcher matcher;
  Hits hits;
  SemanticNeighbours neighbours;
  Nearness nearness;
  // Of the reader's snapshot, during a request.
  std::shared_ptr<SharedIndex::Tables> tables;
  Clock::time_point refreshed{};
  std::uint64_t held_read = 0;  // generation of which tell_held_back() has seen what there is

  // While it lives, the engine holds a snapshot; between requests old ones may go.
  class Request {
   public:
    explicit Request(State& state) : state_(state) {
      const auto now = Clock::now();
      if (now - state_.refreshed < kRefreshEvery) {
        state_.reader.resume();
      } else {
        state_.refreshed = now;
        state_.reader.refresh();
      }
      state_.tables = state_.shared->tables(state_.reader.generation());
    }
    ~Request() {
      state_.tables.reset();
      state_.reader.rest();
    }
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

   private:
    State& state_;
  };

  // Notes that are kept though their place is not seen: told by one answer.
  void tell_held_back(std::vector<Notice>& notices) {
    if (held_read == reader.generation()) return;
    held_read = reader.generation();
    const std::string held = reader.metadata(schema::kMetaHeldBack);
    if (!shared->is_news(held)) return;
    for (const HeldBack& one : decode_held_back(held))
      notices.push_back({"source", message_of(one), "", ""});
  }

  const Synonyms& synonyms() {
    return tables->synonyms.get(
        reader.stop(), [this] { return Synonyms(reader.metadata(schema::kMetaSynonyms)); });
  }

  const Catalog& names() {
    return tables->catalog.get(reader.stop(), [this] {
      Result<Catalog> parsed = Catalog::parse(reader.metadata(schema::kMetaCatalog));
      return parsed ? *std::move(parsed) : Catalog();
    });
  }

  const FacetTable& facets() {
    return tables->facets.get(reader.stop(), [this] { return FacetTable(reader); });
  }

  const NoteTable& notes() {
    return tables->notes.get(reader.stop(), [this] { return NoteTable(reader.notes()); });
  }

  const VectorTable& vectors() {
    struct NotYet {
      VectorTable table;
    };
    try {
      return tables->vectors.get(reader.stop(), [this] {
        VectorTable table = neighbours.load();
        if (table.awaited) throw NotYet{std::move(table)};
        return table;
      });
    } catch (NotYet& now) {
      no_vectors_yet = std::move(now.table);
      return no_vectors_yet;
    }
  }
  VectorTable no_vectors_yet;  // what vectors() gave when it had to be asked again

  // Everything up to ranked documents; hits are built from it.
  struct Answer {
    SearchResponse response;
    ParsedQuery parsed;
    Plan plan;
    FacetFilters filters;
    Match match;
    bool relaxed = false;          // nothing had enough of the words: passages with any of them
    std::vector<DocId> text_docs;  // before facet filters
    std::vector<Match::Doc> unfiltered;  // the match before facet filters, where there are any
    std::optional<DocSet> path;          // the documents that the filters by path and date leave
    std::optional<DocSet> hidden;
    std::vector<Ranked> ranked;
    double match_ms = 0;
    double rank_ms = 0;
  };

  Result<Answer> answer(const SearchRequest& request, std::size_t limit);
  Result<SearchResponse> search(const SearchRequest& request);
  Result<Done> plan_and_match(const SearchRequest& request, Answer& answer);
  void match(Answer& answer);
  void narrow(const SearchRequest& request, Answer& answer);
  double share_in_words(const Answer& answer);
  bool ask_meaning(const VectorTable& table, Answer& answer);
  void order_by_meaning_too(const Asking& asking, Answer& answer);
  void add_neighbours(const SearchRequest& request, Answer& answer);
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
        const Request request(*this);
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
      } catch (const std::bad_alloc&) {
        throw;  // each front end has its own word for it
      } catch (const std::exception& error) {
        return Error{ErrorCode::kInternal,
                     Message("reading the index at {} failed: {}", reader.path(), error.what()),
                     "gongbu check says whether it is damaged"};
      }
    }
  }
};

}  // namespace gongbu
