#include "search/json/response.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "corpus/iso_time.h"
#include "search/fields.h"
#include "search/json/out.h"
#include "search/render/gate.h"

namespace gongbu {
namespace {

// What is printed keeps the order of the contract; values of the protocols have their members sorted.
using Ordered = nlohmann::ordered_json;
using Sorted = nlohmann::json;

double finite(double value) { return std::isfinite(value) ? value : 0; }

// Empty when it is not known.
std::string date_of(std::int64_t seconds) { return seconds == 0 ? "" : iso_time(seconds); }

template <typename Out, typename Value>
void put(Out& out, std::string_view name, const Value& value) {
  out.key(name);
  out.value(value);
}

template <typename Out>
void put(Out& out, std::string_view name, const std::vector<std::string>& values) {
  out.key(name);
  out.open('[');
  for (const std::string& value : values) out.value(value);
  out.close(']');
}

template <typename Out>
void put_snippet(Out& out, const Snippet& snippet) {
  out.open('{');
  put(out, "text", snippet.text);
  out.key("highlights");
  out.open('[');
  for (const ByteSpan span : snippet.highlights) {
    out.open('[');
    out.value(span.begin);
    out.value(span.end);
    out.close(']');
  }
  out.close(']');
  out.close('}');
}

template <typename Out>
void put_hit(Out& out, const Hit& hit) {
  const Passage& passage = hit.passage;
  out.open('{');
  put(out, "rank", hit.rank);
  put(out, "id", passage.id);
  put(out, "score", finite(hit.score));
  put(out, "path", passage.note);
  put(out, "root", hit.root);
  put(out, "line_start", passage.lines.first);
  put(out, "line_end", passage.lines.last);
  put(out, "column", hit.line == passage.lines.first ? hit.column : 1);
  put(out, "heading", passage.heading_path);
  put(out, info(Field::kService).passage_key, passage.services);
  put(out, info(Field::kMention).passage_key, passage.mentions);
  put(out, info(Field::kCategory).passage_key, passage.categories);
  put(out, info(Field::kTag).passage_key, passage.tags);
  put(out, "stated_category", passage.stated_category);
  put(out, "text", passage.text);
  out.key("snippet");
  put_snippet(out, hit.snippet);
  put(out, "matched_by", hit.matched_by);
  if (hit.more_in_note > 0) put(out, "more_in_note", hit.more_in_note);
  put(out, info(Field::kModified).passage_key, date_of(hit.modified));
  out.close('}');
}

template <typename Out>
void put_values(Out& out, std::string_view name, const std::vector<FacetValue>& values) {
  out.key(name);
  out.open('[');
  for (const FacetValue& value : values) {
    out.open('{');
    put(out, "value", value.value);
    put(out, "label", value.label);
    put(out, "label_ko", value.label_ko);
    put(out, "count", value.count);
    put(out, "selected", value.selected);
    out.close('}');
  }
  out.close(']');
}

template <typename Out>
void put_facets(Out& out, const std::vector<Facet>& facets) {
  constexpr Field kAlways[] = {Field::kService, Field::kCategory};
  out.open('{');
  for (const Field always : kAlways) {
    const auto found = std::find_if(facets.begin(), facets.end(), [&](const Facet& facet) {
      return facet.name == info(always).name;
    });
    put_values(out, info(always).name,
               found == facets.end() ? std::vector<FacetValue>() : found->values);
  }
  for (const Facet& facet : facets)
    if (std::none_of(std::begin(kAlways), std::end(kAlways),
                     [&](Field always) { return facet.name == info(always).name; }))
      put_values(out, facet.name, facet.values);
  out.close('}');
}

template <typename Out>
void put_response(Out& out, const SearchResponse& response, bool with_results = true) {
  out.open('{');
  put(out, "format", 1);
  put(out, "query", response.query);
  put(out, "total", response.total);
  put(out, "took_ms", std::round(finite(response.took_ms) * 1000) / 1000);
  put(out, "partial", response.partial);
  out.key("notices");
  out.open('[');
  for (const Notice& notice : response.notices) {
    out.open('{');
    put(out, "kind", notice.kind);
    put(out, "message", notice.message);
    put(out, "from", notice.from);
    put(out, "to", notice.to);
    out.close('}');
  }
  out.close(']');
  if (with_results) {
    out.key("results");
    out.open('[');
    for (const Hit& hit : response.hits) put_hit(out, hit);
    out.close(']');
  }
  out.key("facets");
  put_facets(out, response.facets);
  out.close('}');
}

template <typename Out>
void put_suggestions(Out& out, const std::vector<Suggestion>& suggestions) {
  out.open('[');
  for (const Suggestion& one : suggestions) {
    out.open('{');
    put(out, "text", one.text);
    put(out, "kind", one.kind);
    put(out, "value", one.value);
    put(out, "count", one.count);
    out.close('}');
  }
  out.close(']');
}

std::string line(JsonText out) { return escaped_json(out.take()) + '\n'; }

std::string line(const Ordered& json) {
  return escaped_json(json.dump(-1, ' ', false, Ordered::error_handler_t::replace)) + '\n';
}

}  // namespace

std::string render_json(const SearchResponse& response) {
  JsonText out;
  put_response(out, response);
  return line(std::move(out));
}

std::string render_jsonl(const SearchResponse& response) {
  std::string lines;
  for (const Hit& hit : response.hits) {
    JsonText out;
    put_hit(out, hit);
    lines += line(std::move(out));
  }
  JsonText out;
  put_response(out, response, false);
  return lines + line(std::move(out));
}

Sorted response_json(const SearchResponse& response) {
  JsonTree out;
  put_response(out, response);
  return out.take();
}

Sorted passage_json(const Hit& hit) {
  JsonTree out;
  put_hit(out, hit);
  Sorted passage = out.take();
  for (const char* of_a_search : {"rank", "score", "snippet", "matched_by", "column"})
    passage.erase(of_a_search);
  return passage;
}

Sorted suggestions_json(const std::vector<Suggestion>& suggestions) {
  JsonTree out;
  put_suggestions(out, suggestions);
  return out.take();
}

std::string render_suggestions_json(const std::vector<Suggestion>& suggestions) {
  JsonText out;
  put_suggestions(out, suggestions);
  return line(std::move(out));
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
      if (vectors->without > 0) of["passages_without"] = vectors->without;
    } else {
      of["missing"] = vectors->missing;
      of["repair"] = vectors->repair;
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
