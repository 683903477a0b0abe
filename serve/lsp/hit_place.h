// Where an editor goes for a hit: the file, and the range of the words that matched, in the
// client's encoding. The hit's own line and column are bytes; the passage's source lines say what
// stands before.
//
//   line 3, byte column 6 of "😀 컨테이너를" with highlight 컨테이너를  →  {2,3}–{2,8} in UTF-16
#pragma once

#include <string>

#include "search/engine.h"
#include "serve/lsp/buffers/position.h"
#include "serve/rpc/json.h"

namespace gongbu::serve {

struct HitPlace {
  std::string uri;
  Range range;  // of the match, else of the passage's first line
};

HitPlace place_of(const Hit& hit, PositionEncoding encoding);

Json to_json(const Position& position);
Json to_json(const Range& range);
Json location_json(const HitPlace& place);

/// False when it is no position.
bool read_position(const Json& json, Position& position);
bool read_range(const Json& json, Range& range);

}  // namespace gongbu::serve
