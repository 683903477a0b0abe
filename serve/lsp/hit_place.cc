#include "serve/lsp/hit_place.h"

#include <algorithm>

#include "search/render/uri.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {

HitPlace place_of(const Hit& hit, PositionEncoding encoding) {
  const std::string_view line = source_line(hit.passage, hit.line);
  const auto begin = std::min<std::uint32_t>(hit.column > 0 ? hit.column - 1 : 0,
                                             static_cast<std::uint32_t>(line.size()));
  // The highlight that stands there says how long the match is.
  std::uint32_t length = 0;
  for (const ByteSpan& span : hit.snippet.highlights)
    if (span.end <= hit.snippet.text.size() &&
        line.substr(begin).starts_with(span.in(hit.snippet.text)))
      length = std::max(length, span.size());
  const std::uint32_t end = length > 0 ? begin + length : static_cast<std::uint32_t>(line.size());
  const std::uint32_t number = hit.line > 0 ? hit.line - 1 : 0;
  return {
      uri_of_path(hit.path()),
      {{number, character_of(line, begin, encoding)}, {number, character_of(line, end, encoding)}}};
}

Json to_json(const Position& position) {
  return {{"line", position.line}, {"character", position.character}};
}
Json to_json(const Range& range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}
Json location_json(const HitPlace& place) {
  return {{"uri", place.uri}, {"range", to_json(place.range)}};
}

bool read_position(const Json& json, Position& position) {
  if (!member(json, "line").is_number_unsigned() || !member(json, "character").is_number_unsigned())
    return false;
  position = {uint_member(json, "line"), uint_member(json, "character")};
  return true;
}

bool read_range(const Json& json, Range& range) {
  return read_position(member(json, "start"), range.start) &&
         read_position(member(json, "end"), range.end);
}

}  // namespace gongbu::serve
