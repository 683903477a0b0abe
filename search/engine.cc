#include "search/engine.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <optional>
#include <unordered_map>

#include "corpus/catalog.h"
#include "corpus/repair_utf8.h"
#include "indexer/schema.h"
#include "search/correct.h"
#include "search/facets.h"
#include "search/filters.h"
#include "search/likeness.h"
#include "search/matcher.h"
#include "search/query_parser.h"
#include "search/ranking.h"
#include "search/rerank.h"
#include "search/snippet.h"
#include "search/stop.h"

namespace gongbu {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxQueryBytes = 8192;  // the rest is not a question
constexpr int kMaxTries = 5;                  // of a request that a writer disturbs
// A commit is seen by the first request after this; asking costs a read of one block.
constexpr auto kRefreshEvery = std::chrono::milliseconds(50);

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// A query as valid UTF-8 without control characters, of a bounded length.
std::string clean_query(std::string_view query, std::vector<Notice>& notices) {
  if (query.size() > kMaxQueryBytes) {
    query = query.substr(0, kMaxQueryBytes);
    notices.push_back({"syntax",
                       "the query is very long; its first " + std::to_string(kMaxQueryBytes) +
                           " bytes are searched",
                       "", ""});
  }
  std::string out = repair_utf8(query);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = ' ';
  return out;
}

bool has_doc(IndexReader& reader, const std::string& term, DocId doc) {
  const PostingList& list = reader.postings(term);
  return std::binary_search(list.docs.begin(), list.docs.end(), doc);
}

}  // namespace

struct Engine::State {
  explicit State(IndexReader opened) : reader(std::move(opened)), corrections(reader) {}

  IndexReader reader;
  Analyzer analyzer;
  Matcher matcher;
  FacetTable facets;
  std::uint64_t loaded = 0;  // generation that the following belong to
  std::optional<Equivalents> equivalents;
  std::optional<Catalog> catalog;
  Corrections corrections;
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
    equivalents.emplace(reader.metadata(schema::kMetaEquivalents));
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
    FacetFilters filters;
    Match match;
    std::vector<DocId> text_docs;  // before facet filters
    std::vector<Ranked> ranked;
    double match_ms = 0;
    double rank_ms = 0;
  };

  Result<Answer> answer(const SearchRequest& request, std::size_t limit);
  Hit make_hit(const Answer& answer, const Ranked& ranked, PassageRecord record,
               std::uint32_t snippet_chars);
  Result<SearchResponse> search(const SearchRequest& request);
  DocSet hidden_docs(const std::vector<std::string>& notes);
  void diversify(std::vector<Ranked>& ranked);
  std::vector<std::string> matched_by(const Answer& answer, DocId doc, const Passage& passage);
  void label(std::vector<Facet>& counted);

  template <typename Body>
  auto with_retries(const Stop& stop, Body&& body) -> decltype(body()) {
    for (int tries = 0;; ++tries) {
      try {
        const IndexReader::StopScope scope(reader, stop);
        reader.poll();
        refresh();
        load();
        return body();
      } catch (const Stopped&) {
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

Result<Engine::State::Answer> Engine::State::answer(const SearchRequest& request,
                                                    std::size_t limit) {
  const auto start = Clock::now();
  Answer out;
  SearchResponse& response = out.response;
  response.query = clean_query(request.query, response.notices);
  if (request.mode != SearchMode::kLexical)
    response.notices.push_back(
        {"semantic", "this index has no meanings yet; searched by words", "", ""});
  out.parsed = parse_query(response.query);
  for (const QueryDiagnostic& diagnostic : out.parsed.diagnostics)
    response.notices.push_back(
        {"syntax", diagnostic.message, std::string(diagnostic.span.in(response.query)), ""});

  FilterResolver resolver(reader, [this]() -> const Catalog& { return names(); });
  if (Result<Done> resolved = resolver.add(request, out.filters); !resolved)
    return resolved.error();
  resolver.lift(out.parsed.root, out.filters, response.notices);
  const DocSet* path = resolver.path(request.path_glob);

  const Corrector corrector = [this](const QueryWord& word) { return corrections.of(word); };
  const MatchContext context{
      .analyzer = analyzer,
      .reader = reader,
      .equivalents = *equivalents,
      .corrector = corrector,
      .field = [&](const std::string& field,
                   const std::string& value) { return resolver.field(field, value, analyzer); },
      .notices = response.notices};
  const bool asks = !out.parsed.root.children.empty() || !out.parsed.root.text.empty();
  const bool filtered = path || std::any_of(out.filters.begin(), out.filters.end(),
                                            [](const FacetFilter& f) { return f.active; });
  if (asks) {
    out.match = matcher.match(out.parsed.root, context);
  } else if (filtered) {
    for (const DocId doc : reader.postings(schema::term(schema::kWhole, "1")).docs)
      out.match.docs.push_back({doc, 0});
  } else {
    response.notices.push_back({"syntax", "the query has no words", "", ""});
  }
  if (out.match.relaxed)
    response.notices.push_back({"relaxed",
                                "no passage has most of these words; these have some of them",
                                response.query, ""});
  if (path)
    std::erase_if(out.match.docs, [&](const Match::Doc& doc) { return !path->contains(doc.doc); });
  if (!request.hidden_notes.empty()) {
    const DocSet hidden = hidden_docs(request.hidden_notes);
    std::erase_if(out.match.docs, [&](const Match::Doc& doc) { return hidden.contains(doc.doc); });
  }
  if (request.facet_limit > 0)
    for (const Match::Doc& doc : out.match.docs) out.text_docs.push_back(doc.doc);
  for (const FacetFilter& filter : out.filters)
    if (filter.active)
      std::erase_if(out.match.docs,
                    [&](const Match::Doc& doc) { return !filter.docs.contains(doc.doc); });
  response.total = out.match.docs.size();
  out.match_ms = milliseconds_since(start);
  const auto ranking_start = Clock::now();
  out.ranked = rank(out.match, limit, reader);
  diversify(out.ranked);
  out.rank_ms = milliseconds_since(ranking_start);
  return out;
}

DocSet Engine::State::hidden_docs(const std::vector<std::string>& notes) {
  DocSet out(reader.last_doc());
  for (const std::string& root : reader.metadata_lines(schema::kMetaSources))
    for (const std::string& note : notes)
      if (note.size() > root.size() && note.starts_with(root) && note[root.size()] == '/')
        out.insert(reader.postings(
            schema::term(schema::kNote, schema::note_key(root, note.substr(root.size() + 1)))));
  return out;
}

// Ten hits should not be one note's: each further hit of a note counts a little less than the one
// before.
void Engine::State::diversify(std::vector<Ranked>& ranked) {
  std::unordered_map<std::uint32_t, int> of_kin;
  const auto looked_at = std::min<std::size_t>(ranked.size(), ranking::kSecondStage);
  for (std::size_t i = 0; i < looked_at; ++i)
    ranked[i].score *= std::pow(ranking::kSameNote, of_kin[reader.forward(ranked[i].doc).kin]++);
  std::stable_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(looked_at),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
}

std::vector<std::string> Engine::State::matched_by(const Answer& answer, DocId doc,
                                                   const Passage& passage) {
  static constexpr const char* kNames[] = {"stem",    "compound", "synonym", "",    "typo",
                                           "chosung", "layout",   "ime",     "stem"};
  std::vector<std::string> out;
  const auto add = [&](const std::string& way) {
    if (!way.empty() && std::find(out.begin(), out.end(), way) == out.end()) out.push_back(way);
  };
  std::unordered_map<std::string, bool> surfaces;
  for (const Word& word : analyzer.analyze(passage.body)) surfaces.emplace(word.surface, true);
  for (const QueryWords& run : answer.match.runs)
    for (const QueryWord& word : run.words) {
      if (word.grammar || (!word.known && !word.partial)) continue;
      bool found = false;
      for (const Form& form : word.forms) {
        const bool all =
            std::all_of(form.terms.begin(), form.terms.end(),
                        [&](const std::string& term) { return has_doc(reader, term, doc); });
        if (!all || form.kind == FormKind::kPartOf) continue;
        add(form.kind == FormKind::kExact && surfaces.contains(word.surface)
                ? "exact"
                : kNames[static_cast<std::size_t>(form.kind)]);
        found = true;
        break;
      }
      if (found) continue;
      std::uint32_t bigrams = 0;
      std::uint32_t here = 0;
      for (const Extra& extra : word.extras) {
        if (!extra.bigram) continue;
        ++bigrams;
        here += has_doc(reader, extra.term, doc);
      }
      const std::uint32_t enough = word.partial                              ? 1
                                   : bigrams >= ranking::kBigramsThatMayMiss ? bigrams - 1
                                                                             : bigrams;
      if (here > 0 && here >= enough) add("spacing");
    }
  return out;
}

Hit Engine::State::make_hit(const Answer& answer, const Ranked& ranked, PassageRecord record,
                            std::uint32_t snippet_chars) {
  Highlights highlights;
  for (const QueryWords& run : answer.match.runs)
    for (const QueryWord& word : run.words) {
      bool here = false;
      for (const Form& form : word.forms) {
        if (form.kind == FormKind::kPartOf) continue;
        // "서버 없이" stands for 서버리스 only where both words are.
        if (!std::all_of(form.terms.begin(), form.terms.end(), [&](const std::string& term) {
              return has_doc(reader, term, ranked.doc);
            }))
          continue;
        here = true;
        for (const std::string& term : form.terms) {
          double& worth = highlights.stems[term];
          worth = std::max(worth, word.idf * word.weight * form.weight);
        }
      }
      if (here || word.grammar) continue;
      for (const Extra& extra : word.extras)
        if (extra.bigram)
          highlights.bigrams.insert(extra.term.substr(schema::kBigram.prefix.size()));
    }
  for (const std::string& stem : answer.match.phrase_stems) highlights.stems.emplace(stem, 1);
  SnippetPlace place = make_snippet(record.passage, highlights, snippet_chars, analyzer);
  Hit hit;
  hit.score = ranked.score;
  hit.matched_by = matched_by(answer, ranked.doc, record.passage);
  hit.passage = std::move(record.passage);
  hit.root = std::move(record.root);
  hit.line = place.line;
  hit.column = place.column;
  hit.snippet = std::move(place.snippet);
  return hit;
}

void Engine::State::label(std::vector<Facet>& counted) {
  for (Facet& facet : counted)
    for (FacetValue& value : facet.values) {
      if (facet.name == "category") {
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

  struct Kept {
    DocId doc;
    std::string id;
    std::string parent;
    std::size_t words;
    std::uint64_t likeness;
    std::size_t hit;  // index among the hits of this page, or SIZE_MAX

    bool is_part(const Kept& other) const {
      return parent == other.id || (!other.parent.empty() && id == other.parent);
    }
  };
  // Forward records know 16 bits of a word: of passages of few words those may agree by chance.
  constexpr std::size_t kFewWords = 16;
  const auto near_identical = [&](const Kept& a, const Kept& b) {
    if (std::popcount(a.likeness ^ b.likeness) > ranking::kLikenessBits) return false;
    if (std::min(a.words, b.words) >= kFewWords) return true;
    const Result<PassageRecord> first = reader.record(a.doc);
    const Result<PassageRecord> second = reader.record(b.doc);
    return first && second &&
           std::popcount(likeness(first->passage.body, analyzer) ^
                         likeness(second->passage.body, analyzer)) <= ranking::kLikenessBits;
  };
  std::vector<Kept> kept;
  for (const Ranked& ranked : answer.ranked) {
    if (kept.size() == wanted) break;
    const forward::Record& forward = reader.forward(ranked.doc);
    const Kept next{ranked.doc,
                    forward.id,
                    forward.parent,
                    forward.words.size(),
                    likeness(forward.words),
                    kept.size() < request.offset ? SIZE_MAX : response.hits.size()};
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Kept& other) {
      return other.is_part(next) || near_identical(other, next);
    });
    const bool folded = same != kept.end();
    const std::size_t hit = folded ? same->hit : next.hit;
    if (folded && same->is_part(next)) continue;
    if (!folded) kept.push_back(next);
    if (hit == SIZE_MAX) continue;
    Result<PassageRecord> record = reader.record(ranked.doc);
    if (!record) return record.error();
    if (folded) {
      response.hits[hit].duplicates.push_back(record->passage.note + ':' +
                                              std::to_string(record->passage.lines.first));
      continue;
    }
    response.hits.push_back(make_hit(answer, ranked, *std::move(record), request.snippet_chars));
    response.hits.back().rank = static_cast<std::uint32_t>(kept.size());
  }
  if (request.facet_limit > 0) {
    build_facets();
    response.facets =
        facets.count(answer.text_docs, answer.filters, request.facet_limit, reader.stop());
    label(response.facets);
  }
  response.took_ms = milliseconds_since(start);
  return std::move(response);
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const std::string& db_path) {
  Result<IndexReader> reader = IndexReader::open(db_path);
  if (!reader) return reader.error();
  return Engine(std::make_unique<State>(*std::move(reader)));
}

Result<SearchResponse> Engine::search(const SearchRequest& request) {
  return state_->with_retries(Stop(request.cancelled, &request.stop_when),
                              [&] { return state_->search(request); });
}

Result<std::vector<RankedId>> Engine::ranking(const SearchRequest& request) {
  const Stop stop(request.cancelled, &request.stop_when);
  return state_->with_retries(stop, [&]() -> Result<std::vector<RankedId>> {
    const Result<State::Answer> answer = state_->answer(request, request.limit);
    if (!answer) return answer.error();
    std::vector<RankedId> out;
    for (const Ranked& ranked : answer->ranked) {
      if (out.size() == request.limit) break;
      out.push_back({state_->reader.forward(ranked.doc).id, ranked.score});
    }
    return out;
  });
}

Result<std::vector<Suggestion>> Engine::suggest(const std::string& prefix, std::uint32_t limit,
                                                const std::atomic<bool>* cancelled,
                                                const std::function<bool()>& stop_when) {
  return state_->with_retries(Stop(cancelled, &stop_when),
                              [&]() -> Result<std::vector<Suggestion>> {
                                return state_->corrections.suggest(prefix, limit);
                              });
}

void Engine::expect_commit() { state_->refreshed = {}; }

Result<Done> Engine::prepare(const std::atomic<bool>* cancelled) {
  expect_commit();
  Result<Done> begun = state_->with_retries(Stop(), [&]() -> Result<Done> {
    state_->corrections.prepare();
    return Done{};
  });
  if (!begun) return begun;
  return state_->with_retries(Stop(cancelled), [&]() -> Result<Done> {
    state_->build_facets();
    return Done{};
  });
}

Result<std::string> Engine::explain(const SearchRequest& request, bool timing) {
  const Stop stop(request.cancelled, &request.stop_when);
  return state_->with_retries(stop, [&]() -> Result<std::string> {
    Result<State::Answer> answered = state_->answer(request, request.limit);
    if (!answered) return answered.error();
    const State::Answer& answer = *answered;
    std::string out = "query    " + answer.response.query + "\ntokens\n" +
                      print_tokens(state_->analyzer, answer.response.query);
    out += "parsed   " + to_string(answer.parsed.root) + '\n';
    const auto number = [](double value) {
      char text[32];
      std::snprintf(text, sizeof text, "%.3f", value);
      return std::string(text);
    };
    for (const QueryWords& run : answer.match.runs) {
      static constexpr const char* kIntents[] = {"plain", "definition", "comparison"};
      out += "words    intent " + std::string(kIntents[static_cast<std::size_t>(run.intent)]);
      for (const std::string& unit : run.units)
        out += (&unit == &run.units[0] ? "  asks for " : " ") + unit;
      out += '\n';
      for (const QueryWord& word : run.words) {
        out += "  " + word.surface + "  stem " + word.stem + "  idf " + number(word.idf) +
               "  weight " + number(word.weight) + (word.grammar ? "  grammar" : "") +
               (word.known ? "" : "  unknown") + '\n';
        static constexpr const char* kKinds[] = {"exact",   "compound", "synonym",
                                                 "part-of", "typo",     "chosung",
                                                 "layout",  "ime",      "inflected"};
        for (const Form& form : word.forms) {
          out += "    " + std::string(kKinds[static_cast<std::size_t>(form.kind)]);
          for (const std::string& term : form.terms)
            out += ' ' + term + '/' + std::to_string(state_->reader.frequency(term));
          out += " × " + number(form.weight) + '\n';
        }
        for (const Extra& extra : word.extras)
          out += "    + " + extra.term + '/' +
                 std::to_string(state_->reader.frequency(extra.term)) + " × " +
                 number(extra.weight) + '\n';
        for (const std::string& id : word.services) out += "    names " + id + '\n';
      }
    }
    out += "matches  " + std::to_string(answer.response.total) +
           (answer.match.relaxed ? " (relaxed)" : "") + '\n';
    std::uint32_t rank = 0;
    for (const Ranked& ranked : answer.ranked) {
      if (rank == request.limit) break;
      const Result<PassageRecord> record = state_->reader.record(ranked.doc);
      if (!record) return record.error();
      const Signals& s = ranked.signals;
      out += std::to_string(++rank) + "  " + number(ranked.score) + "  text " + number(s.text) +
             " coverage " + number(s.coverage) + " lead " + number(s.lead) + " adjacency " +
             number(s.adjacency) + " window " + number(s.window) + " surface " + number(s.surface) +
             " subject " + number(s.subject) + "  " + record->passage.note + ':' +
             std::to_string(record->passage.lines.first) + "  " +
             record->passage.heading_path.back() + '\n';
    }
    if (timing)
      out += "timing   match " + number(answer.match_ms * 1000) + " µs, rank " +
             number(answer.rank_ms * 1000) + " µs\n";
    return out;
  });
}

Result<IndexStatus> Engine::status() {
  return state_->with_retries(Stop(), [&]() -> Result<IndexStatus> {
    IndexReader& reader = state_->reader;
    IndexStatus out;
    out.db = reader.path();
    out.schema_version = schema::kVersion;
    out.analyzer_version = kAnalyzerVersion;
    if (const Result<StatusRecord> record = decode_status(reader.metadata(schema::kMetaStatus));
        record) {
      out.notes = record->notes;
      out.passages = record->passages;
      out.text_bytes = record->text_bytes;
      out.indexed_at = record->indexed_at;
    }
    out.terms = reader.distinct_terms();
    std::error_code failed;
    for (std::filesystem::directory_iterator file(reader.path(), failed), end;
         !failed && file != end; file.increment(failed))
      out.index_bytes += file->file_size(failed);
    out.sources = reader.sources();
    for (const std::string& file : reader.metadata_lines(schema::kMetaCatalogFiles))
      out.catalogs.push_back(file);
    return out;
  });
}

Result<Hit> Engine::passage(const std::string& id) {
  return state_->with_retries(Stop(), [&]() -> Result<Hit> {
    std::optional<PassageRecord> record;
    for (const DocId doc : state_->reader.postings(schema::passage_term(id)).docs) {
      Result<PassageRecord> candidate = state_->reader.record(doc);
      if (!candidate) return candidate.error();
      if (candidate->passage.id != id) continue;
      record = *std::move(candidate);
      break;
    }
    if (!record || id.empty())
      return Error{ErrorCode::kInvalid, "there is no passage \"" + id + "\"",
                   "ids come with search results"};
    Hit hit;
    hit.rank = 1;
    hit.line = record->passage.lines.first;
    hit.passage = std::move(record->passage);
    hit.root = std::move(record->root);
    return hit;
  });
}

Result<std::vector<std::string>> Engine::sources() {
  return state_->with_retries(Stop(), [&]() -> Result<std::vector<std::string>> {
    return state_->reader.metadata_lines(schema::kMetaSources);
  });
}

}  // namespace gongbu
