#include "search/json/response.h"

#include <nlohmann/json.hpp>

#include "search/json/render_json.h"

namespace gongbu::serve {

nlohmann::json response_json(const SearchResponse& response) {
  return nlohmann::json::parse(render_json(response), nullptr, false);
}

}  // namespace gongbu::serve
