// Searching while one types, in the terminal: `gongbu -i`.
#pragma once

#include "app/cli/arguments.h"
#include "corpus/result.h"
#include "search/request.h"

namespace gongbu {

/// Until it is closed. `base` has the first query, and what every search of it is narrowed by. Errors:
/// there is no index, or no terminal.
Result<int> run_picker(const Arguments& arguments, const SearchRequest& base);

}  // namespace gongbu
