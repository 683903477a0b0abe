// SearchResponse as JSON format 1.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "search/engine.h"

namespace gongbu::serve {

nlohmann::json response_json(const SearchResponse& response);

}  // namespace gongbu::serve
