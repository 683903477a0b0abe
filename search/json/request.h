// JSON → SearchRequest, for every JSON-speaking front end: the names are those of the command
// line's options, and what is not one of them is an error, because a filter that is silently
// ignored gives wrong answers that look right.
//
//   {"query":"컨테이너","category":["containers"],"limit":20}
//   {"query":"컨테이너","kategory":"containers"}
//     →  there is no field "kategory"; hint: fields are query, limit, …
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "corpus/result.h"
#include "search/request.h"

namespace gongbu {

/// `arguments` is an object or null. Names in `others` are the caller's own and left to it.
Result<SearchRequest> read_search_request(const nlohmann::json& arguments,
                                          std::span<const std::string_view> others = {});

/// The same of JSON text, which has to be an object.
Result<SearchRequest> parse_search_request(std::string_view text);

/// Only the named fields may be there.
Result<Done> check_fields(const nlohmann::json& arguments, std::span<const std::string_view> names);

}  // namespace gongbu
