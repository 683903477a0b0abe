#include <cstdlib>
#include <cstring>

#include "libgongbu/boundary.h"
#include "libgongbu/objects.h"
#include "search/json/request.h"
#include "search/json/response.h"

using gongbu::Engine;
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
    Result<SearchRequest> search = gongbu::parse_search_request(request);
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
