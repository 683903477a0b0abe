#include "serve/response_json.h"

#include <nlohmann/json.hpp>

namespace gongbu::serve {
namespace {

using Json = nlohmann::json;

Json hit_json(const Hit& hit) {
  Json highlights = Json::array();
  for (const ByteSpan& span : hit.snippet.highlights) highlights.push_back({span.begin, span.end});
  const Passage& passage = hit.passage;
  return {{"rank", hit.rank},
          {"id", passage.id},
          {"score", hit.score},
          {"path", passage.note},
          {"root", hit.root},
          {"line_start", passage.lines.first},
          {"line_end", passage.lines.last},
          {"line", hit.line},
          {"column", hit.column},
          {"heading", passage.heading_path},
          {"services", passage.services},
          {"mentions", passage.mentions},
          {"categories", passage.categories},
          {"stated_category", passage.stated_category},
          {"text", passage.text},
          {"snippet", {{"text", hit.snippet.text}, {"highlights", std::move(highlights)}}},
          {"matched_by", hit.matched_by}};
}

Json facets_json(const std::vector<Facet>& facets) {
  Json out = Json::object();
  for (const Facet& facet : facets) {
    Json& values = out[facet.name] = Json::array();
    for (const FacetValue& value : facet.values)
      values.push_back({{"value", value.value},
                        {"label", value.label},
                        {"label_ko", value.label_ko},
                        {"count", value.count},
                        {"selected", value.selected}});
  }
  return out;
}

}  // namespace

Json response_json(const SearchResponse& response) {
  Json out{{"format", 1},
           {"query", response.query},
           {"total", response.total},
           {"took_ms", response.took_ms},
           {"partial", response.partial},
           {"notices", Json::array()},
           {"results", Json::array()},
           {"facets", facets_json(response.facets)}};
  for (const Notice& notice : response.notices)
    out["notices"].push_back({{"kind", notice.kind}, {"message", notice.message}, {"from", notice.from}, {"to", notice.to}});
  for (const Hit& hit : response.hits) out["results"].push_back(hit_json(hit));
  return out;
}

}  // namespace gongbu::serve
