#include "search/engine_state.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "corpus/path.h"
#include "corpus/utf8.h"
#include "search/answer/as_written.h"
#include "search/fields.h"
#include "search/match/note_order.h"
#include "search/plan/nested_values.h"
#include "search/plan/notices.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kDeeper = 16;  // times as many passages are ranked, where a page is not full
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
  if (request.sort == SortOrder::kScore) {
    diversify(out.ranked);
    as_written_first(response.query, out.ranked, reader);
  } else {
    out.ranked = in_order_of_notes(request.sort, out.match, out.ranked, notes(), limit, reader);
  }
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
  const auto keep_if = [&](const auto& wanted) {
    std::size_t seen = 0;
    std::erase_if(docs, [&](const Match::Doc& doc) {
      if (++seen % kPollEvery == 0) reader.poll();
      return !wanted(doc.doc);
    });
  };
  for (const auto* terms : {&answer.plan.filters.path, &answer.plan.filters.modified}) {
    if (!*terms) continue;
    DocSet left = docs_with_any(**terms, reader);
    if (answer.path) left &= *answer.path;
    answer.path = std::move(left);
  }
  if (answer.path) keep_if([&](DocId doc) { return answer.path->contains(doc); });
  if (!request.hidden_notes.empty()) {
    answer.hidden = hidden_docs(request.hidden_notes);
    keep_if([&](DocId doc) { return !answer.hidden->contains(doc); });
  }
  if (request.facet_limit > 0) {
    answer.text_docs.reserve(docs.size());
    for (const Match::Doc& doc : docs) {
      if (answer.text_docs.size() % kPollEvery == 0) reader.poll();
      answer.text_docs.push_back(doc.doc);
    }
  }
  answer.filters = facet_filters(answer.plan.filters);
  if (std::any_of(answer.filters.begin(), answer.filters.end(),
                  [](const FacetFilter& filter) { return filter.active; }))
    answer.unfiltered = docs;
  for (const FacetFilter& filter : answer.filters)
    if (filter.active) keep_if([&](DocId doc) { return filter.docs.contains(doc); });
}

FacetFilters Engine::State::facet_filters(const PlanFilters& chosen) {
  FacetFilters out;
  for (std::size_t i = 0; i < kFacets; ++i) {
    for (const FacetChoice& choice : chosen.facets[i]) {
      std::vector<std::string> terms;
      for (const std::string& id : choice)
        for (std::string& term : terms_with(kFacetFields[i].field, id, reader))
          terms.push_back(std::move(term));
      DocSet docs = docs_with_any(terms, reader);
      if (out[i].active)
        out[i].docs &= docs;
      else
        out[i].docs = std::move(docs);
      out[i].active = true;
      out[i].values.insert(out[i].values.end(), choice.begin(), choice.end());
    }
  }
  return out;
}

DocSet Engine::State::hidden_docs(const std::vector<std::string>& notes) {
  DocSet out(reader.last_doc());
  for (const std::string& root : reader.metadata_lines(schema::kMetaSources))
    for (const std::string& note : notes)
      if (const auto path = path_below(note, root))
        out.insert(*reader.postings(
            schema::term(schema::kNote, schema::note_key(root, std::string(*path)))));
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
  // Notes of many hits stand before those of other notes: look deeper, and deeper again.
  for (std::size_t depth = answer.ranked.size() * kDeeper;
       page && page->size() < request.limit && hits.left_out() &&
       depth / kDeeper < answer.match.docs.size();
       depth *= kDeeper) {
    Result<Answer> deeper = this->answer(request, depth);
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

}  // namespace gongbu
