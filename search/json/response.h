// SearchResponse as JSON format 1, as search/render prints it, to add a protocol's own members to.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "search/response.h"

namespace gongbu::serve {

nlohmann::json response_json(const SearchResponse& response);

}  // namespace gongbu::serve
