#include "search/engine.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "corpus/hash.h"
#include "corpus/utf8.h"
#include "index/folder/trust.h"
#include "search/answer/freshness.h"
#include "search/engine_state.h"
#include "search/fields.h"
#include "search/match/note_order.h"
#include "search/plan/nested_values.h"
#include "search/plan/notices.h"
#include "search/ranking.h"
#include "search/semantic/fusion.h"

namespace gongbu {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxQueryBytes = 8192;  // the rest is not a question

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// A query as valid UTF-8 without control characters, of a bounded length.
std::string clean_query(std::string_view query, std::vector<Notice>& notices) {
  if (query.size() > kMaxQueryBytes) {
    query = query.substr(0, kMaxQueryBytes);
    notices.push_back(
        {"syntax",
         Message("the query is very long; its first {} bytes are searched", kMaxQueryBytes), "",
         ""});
  }
  std::string out = repair_utf8(query);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = ' ';
  return out;
}

// Plain words side by side; filters may stand beside them.
bool asks_in_words(const QueryNode& root) {
  if (root.op == QueryOp::kWord) return true;
  if (root.op != QueryOp::kWords || root.children.empty()) return false;
  return std::all_of(root.children.begin(), root.children.end(),
                     [](const QueryNode& child) { return child.op == QueryOp::kWord; });
}

// Names notes by their path.
bool asks_for_path(const QueryNode& query) {
  if (query.op == QueryOp::kNot) return false;
  if (query.op == QueryOp::kField && query.field == info(Field::kPath).name) return true;
  return std::any_of(query.children.begin(), query.children.end(), asks_for_path);
}

}  // namespace

Result<Engine::State::Answer> Engine::State::answer(const SearchRequest& request,
                                                    std::size_t limit) {
  const auto start = Clock::now();
  Answer out;
  SearchResponse& response = out.response;
  response.query = clean_query(request.query, response.notices);
  out.parsed = parse_query(response.query);
  if (Result<Done> matched = plan_and_match(request, out); !matched) return matched.error();
  while (out.match.docs.empty()) {
    std::optional<Loosened> looser = loosened(out.parsed, response.query);
    if (!looser) break;
    Answer again;
    again.response = response;
    again.parsed = std::move(looser->query);
    std::erase_if(again.response.notices,
                  [](const Notice& notice) { return notice.kind == notices::kWithout; });
    for (const std::string& typed : looser->given_up)
      add_notice(again.response.notices, looser->exclusion ? notices::exclusion_given_up(typed)
                                                           : notices::phrase_given_up(typed));
    if (Result<Done> matched = plan_and_match(request, again); !matched) return matched.error();
    const bool found = !again.match.docs.empty();
    out.parsed = again.parsed;
    if (found) out = std::move(again);
  }
  narrow(request, out);
  out.match_ms = milliseconds_since(start);
  const auto ranking_start = Clock::now();
  out.ranked = rank(out.plan, out.match, limit, reader);
  if (request.mode != SearchMode::kLexical) add_neighbours(request, out);
  response.total = out.match.docs.size();
  if (request.sort == SortOrder::kScore)
    diversify(out.ranked);
  else
    out.ranked = in_order_of_notes(request.sort, out.match, out.ranked, notes(), limit, reader);
  out.rank_ms = milliseconds_since(ranking_start);
  return out;
}

Result<Done> Engine::State::plan_and_match(const SearchRequest& request, Answer& answer) {
  const Corrector corrector = [this](const QueryWord& word, const Neighbours& beside) {
    return shared->corrections.of(word, beside, reader);
  };
  const Evidence evidence = evidence_of(reader);
  Planner planner(
      {analyzer, reader, synonyms(), corrector, evidence},
      [this]() -> const Catalog& { return names(); },
      [this]() -> const NoteTable& { return notes(); });
  Result<Plan> plan = planner.plan(answer.parsed, answer.response.query, request);
  if (!plan) return plan.error();
  answer.plan = *std::move(plan);
  for (const Notice& notice : answer.plan.notices) add_notice(answer.response.notices, notice);
  match(answer);
  return Done{};
}

void Engine::State::match(Answer& answer) {
  answer.match = matcher.match(answer.plan, reader, Need::kShare);
  if (!answer.match.docs.empty() || !can_relax(answer.plan.root)) return;
  answer.match = matcher.match(answer.plan, reader, Need::kAnyWord);
  answer.relaxed = !answer.match.docs.empty();
  if (answer.relaxed)
    answer.response.notices.push_back(
        {"relaxed", "no passage has most of these words; these have some of them",
         answer.response.query, ""});
}

// Leaves what passes the filters. Facets are counted over what passes all but their own.
void Engine::State::narrow(const SearchRequest& request, Answer& answer) {
  std::vector<Match::Doc>& docs = answer.match.docs;
  for (const auto* terms : {&answer.plan.filters.path, &answer.plan.filters.modified}) {
    if (!*terms) continue;
    DocSet left = docs_with_any(**terms, reader);
    if (answer.path) left &= *answer.path;
    answer.path = std::move(left);
  }
  if (answer.path) {
    std::erase_if(docs, [&](const Match::Doc& doc) { return !answer.path->contains(doc.doc); });
  }
  if (!request.hidden_notes.empty()) {
    answer.hidden = hidden_docs(request.hidden_notes);
    std::erase_if(docs, [&](const Match::Doc& doc) { return answer.hidden->contains(doc.doc); });
  }
  if (request.facet_limit > 0)
    for (const Match::Doc& doc : docs) answer.text_docs.push_back(doc.doc);
  answer.filters = facet_filters(answer.plan.filters);
  if (std::any_of(answer.filters.begin(), answer.filters.end(),
                  [](const FacetFilter& filter) { return filter.active; }))
    answer.unfiltered = docs;
  for (const FacetFilter& filter : answer.filters)
    if (filter.active)
      std::erase_if(docs, [&](const Match::Doc& doc) { return !filter.docs.contains(doc.doc); });
}

// Facet filters do not change whether meaning is asked: else their counts would not add up.
double Engine::State::share_in_words(const Answer& answer) {
  if (answer.unfiltered.empty()) return covered_share(answer.plan, answer.ranked);
  return covered_share(answer.plan,
                       rank(answer.plan, Match{answer.unfiltered}, ranking::kSecondStage, reader));
}

// Of a short query, without vectors, or where the table knows no word, the order by words stays.
void Engine::State::order_by_meaning_too(double share, Answer& answer) {
  std::size_t words = 0;
  for_each_run(answer.plan.root, [&](const QueryWords& run) { words += run.words.size(); });
  if (share >= 1 || words < ranking::kWordsOfBeside || answer.ranked.size() < 2) return;
  const VectorTable& table = vectors();
  if (const Message trouble = table.trouble(); trouble == kVectorsDamaged) {
    answer.response.notices.push_back(notices::by_words(trouble));
    return;
  }
  if (!table.vectors || !neighbours.ask(answer.response.query)) return;
  answer.ranked = order_beside(std::move(answer.ranked), share,
                               [&](DocId doc) { return neighbours.cosine(table, doc); });
}

// Passages that are near in meaning join those found by words: they are counted, filtered and
// ranked as these are. A question with operators, fields or quotes is asked by its words alone.
void Engine::State::add_neighbours(const SearchRequest& request, Answer& answer) {
  const bool by_meaning_alone = request.mode == SearchMode::kSemantic;
  if (!asks_in_words(answer.parsed.root)) return;
  double share = 0;
  if (!by_meaning_alone) {
    share = share_in_words(answer);
    if (!needs_meaning(share)) {
      order_by_meaning_too(share, answer);
      return;
    }
  }
  std::vector<Notice>& notices = answer.response.notices;
  const VectorTable& table = vectors();
  if (const Message trouble = table.trouble(); !trouble.empty()) {
    notices.push_back(notices::by_words(trouble));
    return;
  }
  if (!neighbours.ask(answer.response.query)) return;
  const auto in_text = [&](DocId doc) {
    return (!answer.path || answer.path->contains(doc)) &&
           (!answer.hidden || !answer.hidden->contains(doc));
  };
  const auto in_facets = [&](DocId doc) {
    return std::all_of(
        answer.filters.begin(), answer.filters.end(),
        [&](const FacetFilter& filter) { return !filter.active || filter.docs.contains(doc); });
  };
  std::size_t words = 0;
  for_each_run(answer.plan.root, [&](const QueryWords& run) {
    words += static_cast<std::size_t>(std::count_if(
        run.words.begin(), run.words.end(), [](const QueryWord& word) { return !word.grammar; }));
  });
  const double least =
      words <= ranking::kFewWordsOfMeaning ? ranking::kLeastCosineOfFew : ranking::kLeastCosine;
  std::vector<Neighbour> near =
      neighbours.nearest(table, {.limit = ranking::kNeighbours, .least = least, .accept = in_text});
  if (!by_meaning_alone &&
      (near.empty() || !nearness.suffices(answer.response.query, near.front()))) {
    order_by_meaning_too(share, answer);
    return;
  }
  DocSet by_words(reader.last_doc());
  for (const DocId doc : answer.text_docs) by_words.insert(doc);
  if (request.facet_limit > 0)
    for (const Neighbour& one : near)
      if (!by_words.contains(one.doc)) answer.text_docs.push_back(one.doc);
  std::sort(answer.text_docs.begin(), answer.text_docs.end());
  std::erase_if(near, [&](const Neighbour& one) { return !in_facets(one.doc); });

  if (by_meaning_alone) {
    answer.match.docs.clear();
    answer.ranked.clear();
  }
  DocSet matched(reader.last_doc());
  for (const Match::Doc& doc : answer.match.docs) matched.insert(doc.doc);
  bool added = false;
  for (const Neighbour& one : near) {
    if (matched.contains(one.doc)) continue;
    answer.match.docs.push_back({one.doc, 0});
    added = true;
  }
  std::sort(answer.match.docs.begin(), answer.match.docs.end(),
            [](const Match::Doc& a, const Match::Doc& b) { return a.doc < b.doc; });
  std::erase_if(near, [&](const Neighbour& one) {
    return matched.contains(one.doc) &&
           std::none_of(answer.ranked.begin(), answer.ranked.end(),
                        [&](const Ranked& ranked) { return ranked.doc == one.doc; });
  });
  answer.ranked =
      fuse(answer.ranked, near, share, [&](DocId doc) { return neighbours.cosine(table, doc); });
  if (added)
    notices.push_back({"semantic", "passages near in meaning are among the answers", "", ""});
}

FacetFilters Engine::State::facet_filters(const PlanFilters& chosen) {
  FacetFilters out;
  for (std::size_t i = 0; i < kFacets; ++i) {
    if (chosen.facets[i].empty()) continue;
    std::vector<std::string> terms;
    for (const std::string& id : chosen.facets[i])
      for (std::string& term : terms_with(kFacetFields[i].field, id, reader))
        terms.push_back(std::move(term));
    out[i] = {true, docs_with_any(terms, reader), chosen.facets[i]};
  }
  return out;
}

DocSet Engine::State::hidden_docs(const std::vector<std::string>& notes) {
  DocSet out(reader.last_doc());
  for (const std::string& root : reader.metadata_lines(schema::kMetaSources))
    for (const std::string& note : notes)
      if (note.size() > root.size() && note.starts_with(root) && note[root.size()] == '/')
        out.insert(*reader.postings(
            schema::term(schema::kNote, schema::note_key(root, note.substr(root.size() + 1)))));
  return out;
}

// Ten hits should not be one note's: each further hit of a note counts a little less than the one
// before.
void Engine::State::diversify(std::vector<Ranked>& ranked) {
  std::unordered_map<std::uint32_t, int> of_kin;
  const auto looked_at = std::min<std::size_t>(ranked.size(), ranking::kSecondStage);
  for (std::size_t i = 0; i < looked_at; ++i)
    ranked[i].score *= std::pow(ranking::kSameNote, of_kin[reader.forward(ranked[i].doc)->kin]++);
  std::stable_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(looked_at),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
}

void Engine::State::label(std::vector<Facet>& counted) {
  for (Facet& facet : counted)
    for (FacetValue& value : facet.values) {
      if (facet.name == info(Field::kTag).name || facet.name == info(Field::kFolder).name) {
        // Their values are their labels.
      } else if (facet.name == info(Field::kCategory).name) {
        if (const Category* category = names().category(value.value)) {
          value.label = category->name;
          value.label_ko = category->name_ko;
        }
      } else if (const Service* service = names().service(value.value)) {
        value.label = service->name;
        value.label_ko = service->name_ko;
      }
      if (value.label.empty()) value.label = value.value;
    }
}

Result<SearchResponse> Engine::State::search(const SearchRequest& request) {
  const auto start = Clock::now();
  // Parts and near-identical passages are folded into the hit they belong to, so more are ranked
  // than asked for.
  const std::size_t wanted = std::size_t{request.offset} + request.limit;
  Result<Answer> answered = answer(request, wanted * 3 + 20);
  if (!answered) return answered.error();
  Answer& answer = *answered;
  SearchResponse& response = answer.response;
  // Who asks for a note by its path wants all of it.
  const bool one_note = answer.path || asks_for_path(answer.parsed.root);
  const HitPage wanted_page{
      .offset = request.offset,
      .limit = request.limit,
      .per_note = one_note ? 0 : request.per_note,
      .snippet_chars = request.snippet_chars,
      .nearest_line = [this](const Passage& passage) { return neighbours.nearest_line(passage); }};
  Result<std::vector<Hit>> page = hits.page(answer.plan, answer.ranked, answer.match, wanted_page);
  // Notes of many hits stand before those of other notes: look deeper.
  if (page && page->size() < request.limit && hits.left_out() &&
      answer.ranked.size() < answer.match.docs.size()) {
    Result<Answer> deeper = this->answer(request, answer.match.docs.size());
    if (!deeper) return deeper.error();
    answer = *std::move(deeper);
    page = hits.page(answer.plan, answer.ranked, answer.match, wanted_page);
  }
  if (!page) return page.error();
  response.hits = *std::move(page);
  for (Hit& hit : response.hits)
    if (const auto note = reader.note(schema::note_key(hit.root, hit.passage.note)))
      hit.modified = note->mtime_ns / kNanosecondsASecond;
  if (request.facet_limit > 0) {
    response.facets =
        facets().count(answer.text_docs, answer.filters, request.facet_limit, reader.stop());
    label(response.facets);
  }
  response.took_ms = milliseconds_since(start);
  return std::move(response);
}

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
    if (response) state_->tell_held_back(response->notices);
    return response;
  });
}

Result<std::vector<RankedId>> Engine::ranking(const SearchRequest& request) {
  const Cancellation stop(request.cancelled, &request.stop_when);
  return state_->with_retries(stop, [&]() -> Result<std::vector<RankedId>> {
    const Result<State::Answer> answer = state_->answer(request, request.limit);
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
