#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "libgongbu/boundary.h"
#include "libgongbu/objects.h"

using gongbu::Engine;
using gongbu::Facet;
using gongbu::FacetValue;
using gongbu::Hit;
using gongbu::Notice;
using gongbu::Passage;
using gongbu::Result;
using gongbu::SearchRequest;
using gongbu::SearchResponse;
using gongbu::SortOrder;
using gongbu::Suggestion;
namespace c = gongbu::c;

namespace {

// A hit as C sees it; the texts are the response's.
struct HitView {
  gongbu_hit hit{};
  std::vector<gongbu_span> highlights;
  std::deque<std::vector<const char*>> lists;

  explicit HitView(const Hit& from) {
    const Passage& passage = from.passage;
    for (const gongbu::ByteSpan span : from.snippet.highlights)
      highlights.push_back({span.begin, span.end});
    hit = {.size = sizeof(gongbu_hit),
           .rank = from.rank,
           .score = from.score,
           .id = passage.id.c_str(),
           .root = from.root.c_str(),
           .path = passage.note.c_str(),
           .line_start = passage.lines.first,
           .line_end = passage.lines.last,
           .line = from.line,
           .column = from.column,
           .text = passage.text.c_str(),
           .snippet = from.snippet.text.c_str(),
           .highlights = highlights.data(),
           .highlight_count = highlights.size(),
           .heading = list(passage.heading_path),
           .services = list(passage.services),
           .mentions = list(passage.mentions),
           .categories = list(passage.categories),
           .matched_by = list(from.matched_by),
           .stated_category = passage.stated_category.c_str()};
  }

 private:
  const char* const* list(const std::vector<std::string>& texts) {
    std::vector<const char*>& out = lists.emplace_back();
    out.reserve(texts.size() + 1);
    for (const std::string& text : texts) out.push_back(text.c_str());
    out.push_back(nullptr);
    return out.data();
  }
};

// The items of a list one after the other.
template <typename T>
struct Cursor {
  std::vector<T> items;
  std::size_t next = 0;
  const T* take() { return next < items.size() ? &items[next++] : nullptr; }
};

void read_filter(const char* const* names, std::vector<std::string>& out) {
  for (; names && *names; ++names) out.emplace_back(*names);
}

std::optional<SortOrder> order_of(uint32_t sort) {
  switch (sort) {
    case GONGBU_SORT_SCORE:
      return SortOrder::kScore;
    case GONGBU_SORT_MODIFIED:
      return SortOrder::kModified;
    case GONGBU_SORT_PATH:
      return SortOrder::kPath;
    default:
      return std::nullopt;
  }
}

}  // namespace

struct gongbu_answer {
  SearchResponse response;
  std::deque<HitView> hits;
  std::size_t next_hit = 0;
  Cursor<gongbu_facet_value> facet_values;
  Cursor<gongbu_notice> notices;

  explicit gongbu_answer(SearchResponse from) : response(std::move(from)) {
    for (const Hit& hit : response.hits) hits.emplace_back(hit);
    for (const Facet& facet : response.facets)
      for (const FacetValue& value : facet.values)
        facet_values.items.push_back({.size = sizeof(gongbu_facet_value),
                                      .facet = facet.name.c_str(),
                                      .value = value.value.c_str(),
                                      .label = value.label.c_str(),
                                      .label_ko = value.label_ko.c_str(),
                                      .count = value.count,
                                      .selected = value.selected});
    for (const Notice& notice : response.notices)
      notices.items.push_back({.size = sizeof(gongbu_notice),
                               .kind = notice.kind.c_str(),
                               .message = notice.message.c_str(),
                               .from = notice.from.c_str(),
                               .to = notice.to.c_str()});
  }
};

struct gongbu_suggestions {
  std::vector<Suggestion> found;
  Cursor<gongbu_suggestion> items;

  explicit gongbu_suggestions(std::vector<Suggestion> from) : found(std::move(from)) {
    for (const Suggestion& one : found)
      items.items.push_back({.size = sizeof(gongbu_suggestion),
                             .text = one.text.c_str(),
                             .kind = one.kind.c_str(),
                             .value = one.value.c_str(),
                             .count = one.count});
  }
};

int gongbu_search(gongbu_answer** out, gongbu_index* index, const char* query,
                  const gongbu_search_options* options) {
  return c::guarded([&]() -> int {
    if (!out) return c::misused();
    *out = nullptr;
    gongbu_search_options wanted = GONGBU_SEARCH_OPTIONS_INIT;
    if (!index || !query || !c::read_options(options, c::kSearchOptionsV1, wanted))
      return c::misused();
    const std::optional<SortOrder> order = order_of(wanted.sort);
    if (!order) return c::failed(GONGBU_EINVALID, "there is no such order of hits");
    SearchRequest request{.query = query,
                          .limit = wanted.limit,
                          .offset = wanted.offset,
                          .per_note = wanted.per_note,
                          .path_glob = wanted.path ? wanted.path : "",
                          .modified = wanted.modified ? wanted.modified : "",
                          .facet_limit = wanted.facet_limit,
                          .sort = *order,
                          .snippet_chars = wanted.snippet_chars,
                          .cancelled = c::flag_of(wanted.canceller),
                          .stop_when = c::stop_when(wanted.stop, wanted.payload)};
    read_filter(wanted.services, request.services);
    read_filter(wanted.categories, request.categories);
    read_filter(wanted.mentions, request.mentions);
    read_filter(wanted.tags, request.tags);
    read_filter(wanted.folders, request.folders);
    Result<SearchResponse> response =
        index->engines.with([&](Engine& engine) { return engine.search(request); });
    if (!response) return c::failed(response.error());
    *out = new gongbu_answer(*std::move(response));
    return GONGBU_OK;
  });
}

void gongbu_answer_free(gongbu_answer* answer) { delete answer; }

uint64_t gongbu_answer_total(const gongbu_answer* answer) {
  return answer ? answer->response.total : 0;
}

double gongbu_answer_took_ms(const gongbu_answer* answer) {
  return answer ? answer->response.took_ms : 0;
}

const gongbu_hit* gongbu_next_hit(gongbu_answer* answer) {
  if (!answer || answer->next_hit == answer->hits.size()) return nullptr;
  return &answer->hits[answer->next_hit++].hit;
}

const gongbu_facet_value* gongbu_next_facet_value(gongbu_answer* answer) {
  return answer ? answer->facet_values.take() : nullptr;
}

const gongbu_notice* gongbu_next_notice(gongbu_answer* answer) {
  return answer ? answer->notices.take() : nullptr;
}

void gongbu_answer_rewind(gongbu_answer* answer) {
  if (answer) answer->next_hit = answer->facet_values.next = answer->notices.next = 0;
}

int gongbu_suggest(gongbu_suggestions** out, gongbu_index* index, const char* prefix,
                   const gongbu_suggest_options* options) {
  return c::guarded([&]() -> int {
    if (!out) return c::misused();
    *out = nullptr;
    gongbu_suggest_options wanted = GONGBU_SUGGEST_OPTIONS_INIT;
    if (!index || !prefix || !c::read_options(options, c::kSuggestOptionsV1, wanted))
      return c::misused();
    Result<std::vector<Suggestion>> found = index->engines.with([&](Engine& engine) {
      return engine.suggest(prefix, wanted.limit, c::flag_of(wanted.canceller),
                            c::stop_when(wanted.stop, wanted.payload));
    });
    if (!found) return c::failed(found.error());
    *out = new gongbu_suggestions(*std::move(found));
    return GONGBU_OK;
  });
}

const gongbu_suggestion* gongbu_next_suggestion(gongbu_suggestions* suggestions) {
  return suggestions ? suggestions->items.take() : nullptr;
}

void gongbu_suggestions_free(gongbu_suggestions* suggestions) { delete suggestions; }
