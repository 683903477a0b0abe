#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>

#include "libgongbu/boundary.h"
#include "libgongbu/objects.h"
#include "search/json/render_json.h"
#include "search/json/request.h"
#include "search/render/render.h"

using gongbu::Engine;
using gongbu::Error;
using gongbu::ErrorCode;
using gongbu::Result;
using gongbu::SearchRequest;
using gongbu::SearchResponse;
namespace c = gongbu::c;

int gongbu_search_json(char** out, gongbu_index* index, const char* request,
                       const gongbu_search_options* options) {
  return c::guarded([&]() -> int {
    if (!out) return c::misused();
    *out = nullptr;
    gongbu_search_options wanted = GONGBU_SEARCH_OPTIONS_INIT;
    if (!index || !request || !c::read_options(options, c::kSearchOptionsV1, wanted))
      return c::misused();
    const nlohmann::json arguments = nlohmann::json::parse(request, nullptr, false);
    if (!arguments.is_object())
      return c::failed(Error{ErrorCode::kInvalid, "the request is not a JSON object",
                             "like {\"query\":\"컨테이너\"}"});
    Result<SearchRequest> search = gongbu::serve::read_search_request(arguments);
    if (!search) return c::failed(search.error());
    search->cancelled = c::flag_of(wanted.canceller);
    search->stop_when = c::stop_when(wanted.stop, wanted.payload);
    const Result<SearchResponse> response =
        index->engines.with([&](Engine& engine) { return engine.search(*search); });
    if (!response) return c::failed(response.error());
    const std::string json = gongbu::render_json(*response);
    *out = static_cast<char*>(std::malloc(json.size() + 1));
    if (!*out) return c::failed(GONGBU_ENOMEM, "there is not enough memory");
    std::memcpy(*out, json.c_str(), json.size() + 1);
    return GONGBU_OK;
  });
}

void gongbu_text_free(char* text) { std::free(text); }
