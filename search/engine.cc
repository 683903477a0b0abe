#include "search/engine.h"

#include <algorithm>
#include <optional>

#include "corpus/hash.h"
#include "index/folder/trust.h"
#include "search/answer/freshness.h"
#include "search/engine_state.h"
#include "search/ranking.h"

namespace gongbu {

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const std::string& db_path) { return open_together({db_path}); }

Result<Engine> Engine::open_together(std::vector<std::string> db_paths) {
  return open(std::make_shared<SharedIndex>(std::move(db_paths)));
}

Result<Engine> Engine::open(std::shared_ptr<SharedIndex> index) {
  Result<IndexReader> reader = IndexReader::open(index->snapshots);
  if (!reader) return reader.error();
  return Engine(std::make_unique<State>(std::move(index), *std::move(reader)));
}

Result<SearchResponse> Engine::search(const SearchRequest& request) {
  return state_->with_retries(Cancellation(request.cancelled, &request.stop_when), [&] {
    Result<SearchResponse> response = state_->search(request);
    if (response) {
      state_->tell_held_back(response->notices);
      notices::count_alike(response->notices);
    }
    return response;
  });
}

Result<std::vector<RankedId>> Engine::ranking(const SearchRequest& request) {
  const Cancellation stop(request.cancelled, &request.stop_when);
  return state_->with_retries(stop, [&]() -> Result<std::vector<RankedId>> {
    const Result<State::Answer> answer =
        state_->answer(request, std::max(request.limit, ranking::kSecondStage));
    if (!answer) return answer.error();
    std::vector<RankedId> out;
    for (const Ranked& ranked : answer->ranked) {
      if (out.size() == request.limit) break;
      out.push_back({state_->reader.forward(ranked.doc)->id, ranked.score});
    }
    return out;
  });
}

Result<std::vector<Suggestion>> Engine::suggest(const std::string& prefix, std::uint32_t limit,
                                                const std::atomic<bool>* cancelled,
                                                const std::function<bool()>& stop_when) {
  return state_->with_retries(
      Cancellation(cancelled, &stop_when), [&]() -> Result<std::vector<Suggestion>> {
        return state_->shared->corrections.suggest(prefix, limit, state_->reader);
      });
}

bool Engine::replaced() const { return state_->reader.replaced(); }

void Engine::expect_commit() { state_->refreshed = {}; }

Result<Done> Engine::prepare(const std::atomic<bool>* cancelled) {
  expect_commit();
  Result<Done> begun = state_->with_retries(Cancellation(), [&]() -> Result<Done> {
    state_->shared->corrections.prepare(state_->reader.generation());
    return Done{};
  });
  if (!begun) return begun;
  return state_->with_retries(Cancellation(cancelled), [&]() -> Result<Done> {
    (void)state_->facets();
    return Done{};
  });
}

Result<IndexStatus> Engine::status() {
  return state_->with_retries(Cancellation(), [&]() -> Result<IndexStatus> {
    IndexReader& reader = state_->reader;
    IndexStatus out;
    out.db = reader.path();
    out.schema_version = schema::kVersion;
    out.analyzer_version = kAnalyzerVersion;
    const StatusRecord& record = reader.status();
    out.notes = record.notes;
    out.passages = record.passages;
    out.text_bytes = record.text_bytes;
    out.indexed_at = record.indexed_at;
    out.terms = reader.distinct_terms();
    out.index_bytes = reader.bytes_on_disk();
    out.sources = reader.sources();
    for (const std::string& file : reader.metadata_lines(schema::kMetaCatalogFiles))
      out.catalogs.push_back(file);
    out.held = decode_held_back(reader.metadata(schema::kMetaHeldBack));
    return out;
  });
}

Result<Hit> Engine::passage(const std::string& id) {
  return state_->with_retries(Cancellation(), [&]() -> Result<Hit> {
    std::optional<PassageRecord> record;
    const Postings with_id = state_->reader.postings(schema::passage_term(id));
    for (const DocId doc : with_id->docs) {
      const auto candidate = state_->reader.record(doc);
      if (!candidate) return candidate.error();
      if ((*candidate)->passage.id != id) continue;
      record = **candidate;
      break;
    }
    if (!record || id.empty())
      return Error{ErrorCode::kInvalid, Message("there is no passage \"{}\"", id),
                   "ids come with search results"};
    Hit hit;
    hit.rank = 1;
    hit.line = record->passage.lines.first;
    hit.passage = std::move(record->passage);
    hit.root = std::move(record->root);
    return hit;
  });
}

Result<std::string> Engine::commit() {
  return state_->with_retries(Cancellation(), [&]() -> Result<std::string> {
    return hex_of(state_->reader.generation()) + '-' + hex_of(state_->reader.revision());
  });
}

Result<Done> Engine::look_at_notes(SearchResponse& response, const std::string& trust) {
  const Result<Sources> known = sources(trust);
  if (!known) return known.error();
  return state_->with_retries(Cancellation(), [&]() -> Result<Done> {
    gongbu::look_at_notes(state_->reader, known->confirmed, response);
    return Done{};
  });
}

Result<Engine::Sources> Engine::sources(const std::string& trust) {
  return state_->with_retries(Cancellation(), [&]() -> Result<Sources> {
    IndexReader& reader = state_->reader;
    Believed who =
        believed(trust, reader.path(), {reader.metadata_lines(schema::kMetaSources), {}});
    return Sources{std::move(who.yes.sources), std::move(who.no.sources)};
  });
}

}  // namespace gongbu
