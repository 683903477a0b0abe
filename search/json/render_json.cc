#include "search/json/render_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "search/fields.h"

namespace gongbu {
namespace {

using Json = nlohmann::ordered_json;

double finite(double value) { return std::isfinite(value) ? value : 0; }

Json to_json(const Notice& notice) {
  return {
      {"kind", notice.kind}, {"message", notice.message}, {"from", notice.from}, {"to", notice.to}};
}

Json to_json(const Snippet& snippet) {
  Json highlights = Json::array();
  for (const ByteSpan span : snippet.highlights) highlights.push_back({span.begin, span.end});
  return {{"text", snippet.text}, {"highlights", std::move(highlights)}};
}

Json to_json(const Hit& hit) {
  const Passage& passage = hit.passage;
  return {{"rank", hit.rank},
          {"id", passage.id},
          {"score", finite(hit.score)},
          {"path", passage.note},
          {"root", hit.root},
          {"line_start", passage.lines.first},
          {"line_end", passage.lines.last},
          {"column", hit.line == passage.lines.first ? hit.column : 1},
          {"heading", passage.heading_path},
          {info(Field::kService).passage_key, passage.services},
          {info(Field::kMention).passage_key, passage.mentions},
          {info(Field::kCategory).passage_key, passage.categories},
          {"stated_category", passage.stated_category},
          {"text", passage.text},
          {"snippet", to_json(hit.snippet)},
          {"matched_by", hit.matched_by}};
}

Json to_json(const FacetValue& value) {
  return {{"value", value.value},
          {"label", value.label},
          {"label_ko", value.label_ko},
          {"count", value.count},
          {"selected", value.selected}};
}

Json facets_json(const std::vector<Facet>& facets) {
  Json json = {{info(Field::kService).name, Json::array()},
               {info(Field::kCategory).name, Json::array()}};
  for (const Facet& facet : facets) {
    Json& values = json[facet.name] = Json::array();
    for (const FacetValue& value : facet.values) values.push_back(to_json(value));
  }
  return json;
}

Json to_json(const SearchResponse& response, bool results) {
  Json json = {{"format", 1},
               {"query", response.query},
               {"total", response.total},
               {"took_ms", std::round(finite(response.took_ms) * 1000) / 1000},
               {"partial", response.partial},
               {"notices", Json::array()}};
  for (const Notice& notice : response.notices) json["notices"].push_back(to_json(notice));
  if (results) {
    json["results"] = Json::array();
    for (const Hit& hit : response.hits) json["results"].push_back(to_json(hit));
  }
  json["facets"] = facets_json(response.facets);
  return json;
}

std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string render_json(const SearchResponse& response) { return line(to_json(response, true)); }

std::string render_jsonl(const SearchResponse& response) {
  std::string out;
  for (const Hit& hit : response.hits) out += line(to_json(hit));
  return out + line(to_json(response, false));
}

}  // namespace gongbu
