// JSON → SearchRequest, for every JSON-speaking front end: the names are those of the command
// line's options, and what is not one of them is an error, because a filter that is silently
// ignored gives wrong answers that look right.
//
//   {"query":"컨테이너","category":["containers"],"limit":20}
//   {"query":"컨테이너","kategory":"containers"}  →  there is no field "kategory"; hint: fields are
//   query, limit, …
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "corpus/result.h"
#include "search/request.h"

namespace gongbu::serve {

/// `arguments` is an object or null. Names in `others` are the caller's own and left to it.
Result<SearchRequest> read_search_request(const nlohmann::json& arguments,
                                          std::span<const std::string_view> others = {});

/// Only the named fields may be there.
Result<Done> check_fields(const nlohmann::json& arguments, std::span<const std::string_view> names);

/// One result of JSON format 1 cut to the fields wanted.
nlohmann::json projected(const nlohmann::json& result, const nlohmann::json& select);

}  // namespace gongbu::serve
