// Where the service or word under the cursor is explained (definition) and where it is spoken of
// (references).
#include <algorithm>
#include <set>

#include "search/render/uri.h"
#include "serve/lsp/cursor.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

constexpr std::uint32_t kMaxPassages = 500;

// The lines of a passage whose text is not that of its lines (a notebook) that name the service.
void add_lines(LspContext& context, const Hit& hit, const std::string& id, const std::string& uri,
               std::set<std::string>& seen, Json& out) {
  const Catalog& catalog = context.notes.catalog();
  std::string_view rest = hit.passage.body;
  for (const std::uint32_t number : hit.passage.body_lines) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::vector<NameMatch> names = catalog.names_in(line);
    if (std::none_of(names.begin(), names.end(), [&](const NameMatch& match) {
          return catalog.services()[match.service].id == id;
        }))
      continue;
    Json location{{"uri", uri}, {"range", to_json(Range{{number - 1, 0}, {number - 1, 0}})}};
    if (seen.insert(location.dump()).second) out.push_back(std::move(location));
  }
}

// Every place in a passage's source lines that names the service.
void add_names(LspContext& context, const Hit& hit, const std::string& id,
               std::set<std::string>& seen, Json& out) {
  const Catalog& catalog = context.notes.catalog();
  const std::string uri = uri_of_path(hit.path());
  if (source_line(hit.passage, hit.passage.lines.first).empty())
    return add_lines(context, hit, id, uri, seen, out);
  for (std::uint32_t number = hit.passage.lines.first; number <= hit.passage.lines.last; ++number) {
    const std::string_view line = source_line(hit.passage, number);
    for (const NameMatch& match : catalog.names_in(line)) {
      if (catalog.services()[match.service].id != id) continue;
      const Range range{{number - 1, character_of(line, match.span.begin, context.client.encoding)},
                        {number - 1, character_of(line, match.span.end, context.client.encoding)}};
      Json location{{"uri", uri}, {"range", to_json(range)}};
      if (seen.insert(location.dump()).second) out.push_back(std::move(location));
    }
  }
}

}  // namespace

Reply definition(LspContext& context, const Json& params) {
  const std::optional<Subject> subject = subject_at(context, cursor_of(context, params));
  if (!subject) return Json(nullptr);
  Result<std::optional<Hit>> found = definition_of(context, *subject);
  if (!found) return failed(found.error(), nullptr);
  if (!*found) return Json(nullptr);
  // Its subject, not the word in it that was asked for.
  Hit& hit = **found;
  hit.line = hit.passage.lines.first;
  hit.column = 1;
  return location_json(place_of(hit, context.client.encoding));
}

Reply references(LspContext& context, const Json& params) {
  const std::optional<Subject> subject = subject_at(context, cursor_of(context, params));
  Json out = Json::array();
  if (!subject) return out;
  SearchRequest request{.query = subject->text,
                        .limit = kMaxPassages,
                        .facet_limit = 0,
                        .cancelled = context.cancelled};
  if (subject->service.empty()) {
    const Result<SearchResponse> response = context.search(request);
    if (!response) return failed(response.error(), out);
    for (const Hit& hit : response->hits)
      out.push_back(location_json(place_of(hit, context.client.encoding)));
    return out;
  }
  request.query.clear();
  std::set<std::string> seen;
  for (const bool about : {true, false}) {
    request.services = about ? std::vector{subject->service} : std::vector<std::string>{};
    request.mentions = about ? std::vector<std::string>{} : std::vector{subject->service};
    const Result<SearchResponse> response = context.search(request);
    if (!response) return failed(response.error(), Json::array());
    for (const Hit& hit : response->hits) add_names(context, hit, subject->service, seen, out);
  }
  return out;
}

}  // namespace gongbu::serve
