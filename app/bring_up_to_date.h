// What an answer shows, as it is now: notes that have changed since they were indexed are read again
// in passing when they are few and small, and the question is asked once more.
#pragma once

#include "app/cli/arguments.h"
#include "search/engine.h"

namespace gongbu {

/// Changes nothing when all notes that are shown are as indexed. What could not be brought up to
/// date is told by the response's notices.
void bring_up_to_date(Engine& engine, const SearchRequest& request, const Arguments& arguments,
                      SearchResponse& response);

}  // namespace gongbu
