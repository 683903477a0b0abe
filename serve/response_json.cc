#include "serve/response_json.h"

#include <nlohmann/json.hpp>

#include "search/render/render.h"

namespace gongbu::serve {

nlohmann::json response_json(const SearchResponse& response) {
  return nlohmann::json::parse(render_json(response), nullptr, false);
}

}  // namespace gongbu::serve
