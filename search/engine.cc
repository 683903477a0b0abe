#include "search/engine.h"

#include <algorithm>
#include <optional>

#include "corpus/hash.h"
#include "corpus/path.h"
#include "index/folder/trust.h"
#include "meaning/open_embedder.h"
#include "search/answer/freshness.h"
#include "search/engine_state.h"
#include "search/ranking.h"

namespace gongbu {

void use_embedder_key(std::string key) { meaning::use_server_key(std::move(key)); }

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const std::string& db_path, const std::string& trust) {
  return open(std::make_shared<SharedIndex>(std::vector{db_path}, trust));
}

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
    out.db = reader.snapshots()->named().front();
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

namespace {

Hit as_hit(const PassageRecord& record) {
  Hit hit;
  hit.rank = 1;
  hit.line = record.passage.lines.first;
  hit.passage = record.passage;
  hit.root = record.root;
  return hit;
}

// The note at a path, by its key. A source may lie in another one: the innermost that has it.
std::optional<std::string> note_at(IndexReader& reader, const std::string& path) {
  std::optional<std::string> found;
  std::size_t longest = 0;
  for (const std::string& root : reader.metadata_lines(schema::kMetaSources)) {
    const auto below = path_below(path, root);
    if (path.starts_with('/') && !below) continue;
    const std::string key = schema::note_key(root, std::string(below.value_or(path)));
    if (root.size() < longest || !reader.note(key)) continue;
    longest = root.size();
    found = key;
  }
  return found;
}

// Whether a passage says more of a line than another: it has the line, and less beside it; else it
// ends nearer before it.
bool is_nearer(const LineSpan& one, const LineSpan& other, std::uint32_t line) {
  if (one.contains(line) != other.contains(line)) return one.contains(line);
  if (one.contains(line)) return one.size() < other.size();
  return one.first <= line && (other.first > line || one.last > other.last);
}

}  // namespace

Result<Hit> Engine::passage_at(const std::string& path, std::uint32_t line) {
  return state_->with_retries(Cancellation(), [&]() -> Result<Hit> {
    IndexReader& reader = state_->reader;
    std::shared_ptr<const PassageRecord> best;
    if (const std::optional<std::string> note = note_at(reader, path)) {
      const Postings passages = reader.postings(schema::term(schema::kNote, *note));
      for (const DocId doc : passages->docs) {
        const auto record = reader.record(doc);
        if (!record) return record.error();
        if (!best || is_nearer((*record)->passage.lines, best->passage.lines, line)) best = *record;
      }
    }
    if (!best)
      return Error{ErrorCode::kNotFound, Message("the index has no note {}", path),
                   "gongbu index reads new notes; gongbu status names the folders"};
    return as_hit(*best);
  });
}

Result<Hit> Engine::passage(const std::string& id) {
  return state_->with_retries(Cancellation(), [&]() -> Result<Hit> {
    const Postings with_id = state_->reader.postings(schema::passage_term(id));
    for (const DocId doc : with_id->docs) {
      const auto candidate = state_->reader.record(doc);
      if (!candidate) return candidate.error();
      if (!id.empty() && (*candidate)->passage.id == id) return as_hit(**candidate);
    }
    return Error{ErrorCode::kInvalid, Message("there is no passage \"{}\"", id),
                 "ids come with search results"};
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
