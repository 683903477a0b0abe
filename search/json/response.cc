#include "search/json/response.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "search/fields.h"
#include "search/render/gate.h"

namespace gongbu {
namespace {

// What is printed keeps the order of the contract; values of the protocols have their members sorted.
using Ordered = nlohmann::ordered_json;
using Sorted = nlohmann::json;

double finite(double value) { return std::isfinite(value) ? value : 0; }

template <typename Json>
Json snippet_json(const Snippet& snippet) {
  Json json;
  json["text"] = snippet.text;
  Json& highlights = json["highlights"] = Json::array();
  for (const ByteSpan span : snippet.highlights) highlights.push_back({span.begin, span.end});
  return json;
}

template <typename Json>
Json hit_json(const Hit& hit) {
  const Passage& passage = hit.passage;
  Json json;
  json["rank"] = hit.rank;
  json["id"] = passage.id;
  json["score"] = finite(hit.score);
  json["path"] = passage.note;
  json["root"] = hit.root;
  json["line_start"] = passage.lines.first;
  json["line_end"] = passage.lines.last;
  json["column"] = hit.line == passage.lines.first ? hit.column : 1;
  json["heading"] = passage.heading_path;
  json[info(Field::kService).passage_key] = passage.services;
  json[info(Field::kMention).passage_key] = passage.mentions;
  json[info(Field::kCategory).passage_key] = passage.categories;
  json["stated_category"] = passage.stated_category;
  json["text"] = passage.text;
  json["snippet"] = snippet_json<Json>(hit.snippet);
  json["matched_by"] = hit.matched_by;
  return json;
}

template <typename Json>
Json facets_json(const std::vector<Facet>& facets) {
  Json json;
  for (const Field always : {Field::kService, Field::kCategory})
    json[info(always).name] = Json::array();
  for (const Facet& facet : facets) {
    Json& values = json[facet.name] = Json::array();
    for (const FacetValue& from : facet.values) {
      Json& value = values.emplace_back();
      value["value"] = from.value;
      value["label"] = from.label;
      value["label_ko"] = from.label_ko;
      value["count"] = from.count;
      value["selected"] = from.selected;
    }
  }
  return json;
}

template <typename Json>
Json to_json(const SearchResponse& response, bool with_results = true) {
  Json json;
  json["format"] = 1;
  json["query"] = response.query;
  json["total"] = response.total;
  json["took_ms"] = std::round(finite(response.took_ms) * 1000) / 1000;
  json["partial"] = response.partial;
  Json& notices = json["notices"] = Json::array();
  for (const Notice& from : response.notices) {
    Json& notice = notices.emplace_back();
    notice["kind"] = from.kind;
    notice["message"] = from.message;
    notice["from"] = from.from;
    notice["to"] = from.to;
  }
  if (with_results) {
    Json& results = json["results"] = Json::array();
    for (const Hit& hit : response.hits) results.push_back(hit_json<Json>(hit));
  }
  json["facets"] = facets_json<Json>(response.facets);
  return json;
}

template <typename Json>
Json to_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& from : suggestions) {
    Json& one = json.emplace_back();
    one["text"] = from.text;
    one["kind"] = from.kind;
    one["value"] = from.value;
    one["count"] = from.count;
  }
  return json;
}

std::string line(const Ordered& json) {
  return escaped_json(json.dump(-1, ' ', false, Ordered::error_handler_t::replace)) + '\n';
}

}  // namespace

std::string render_json(const SearchResponse& response) { return line(to_json<Ordered>(response)); }

std::string render_jsonl(const SearchResponse& response) {
  std::string out;
  for (const Hit& hit : response.hits) out += line(hit_json<Ordered>(hit));
  return out + line(to_json<Ordered>(response, false));
}

Sorted response_json(const SearchResponse& response) { return to_json<Sorted>(response); }

Sorted suggestions_json(const std::vector<Suggestion>& suggestions) {
  return to_json<Sorted>(suggestions);
}

std::string render_suggestions_json(const std::vector<Suggestion>& suggestions) {
  return line(to_json<Ordered>(suggestions));
}

std::string render_status_json(const IndexStatus& status, const VectorStatus* vectors) {
  Ordered json;
  json["db"] = status.db;
  json["schema_version"] = status.schema_version;
  json["analyzer_version"] = status.analyzer_version;
  json["notes"] = status.notes;
  json["passages"] = status.passages;
  json["terms"] = status.terms;
  json["text_bytes"] = status.text_bytes;
  json["index_bytes"] = status.index_bytes;
  json["indexed_at"] = status.indexed_at;
  Ordered& sources = json["sources"] = Ordered::array();
  for (const SourceStatus& from : status.sources) {
    Ordered& source = sources.emplace_back();
    source["root"] = from.root;
    source["notes"] = from.notes;
    source["passages"] = from.passages;
  }
  json["catalogs"] = status.catalogs;
  Ordered& held = json["held_back"] = Ordered::array();
  for (const HeldBack& back : status.held) {
    Ordered& one = held.emplace_back();
    one["folder"] = back.folder();
    one["reason"] = back.reason;
    one["notes"] = back.notes;
  }
  if (vectors) {
    Ordered& of = json["vectors"];
    of["passages"] = vectors->passages;
    if (vectors->missing.empty()) {
      of["model"] = vectors->model;
      of["dimensions"] = vectors->dimensions;
    } else {
      of["missing"] = vectors->missing;
    }
  }
  return line(json);
}

Sorted projected(const Sorted& result, const Sorted& select) {
  if (!select.is_array()) return result;
  Sorted out = Sorted::object();
  for (const Sorted& name : select)
    if (name.is_string())
      if (const auto found = result.find(name.get<std::string>()); found != result.end())
        out[name.get<std::string>()] = *found;
  return out;
}

}  // namespace gongbu
