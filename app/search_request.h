// The request that search and explain make of their arguments.
#pragma once

#include "app/cli/arguments.h"
#include "search/request.h"

namespace gongbu {

/// Query, limit, offset, filters and mode. How many facet values there are is left as it is.
SearchRequest search_request(const Arguments& arguments);

}  // namespace gongbu
