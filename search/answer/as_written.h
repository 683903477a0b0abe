// What was typed with the signs of code, or in quotes with any sign, is meant as it stands: of the
// best passages those that have it so come before those that have its words. Words know few signs.
//
//   docker run -it --rm IMAGE    "Content-Type"    std::unique_ptr
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/reader.h"
#include "search/match/rerank.h"

namespace gongbu {

/// The texts that are meant so; of quotes each, else the query as a whole. Lower-case, one space
/// where there are some.
std::vector<std::string> meant_as_written(std::string_view query);

/// Moves them before the others among the first ten, but for a query that is a name, whose passage is
/// first; their score becomes the best one's. Cost:
/// nothing for a query without signs, else the ten texts, which a page shows anyway.
void as_written_first(std::string_view query, std::vector<Ranked>& ranked, IndexReader& reader);

}  // namespace gongbu
