// The values of an address as the arguments of a request in JSON, so that the API takes what every
// JSON front end takes, by the same names and with the same errors (search/json/request.h).
//
//   q=컨테이너&service=ecs&service=eks&limit=20
//     →  {"query":"컨테이너","service":["ecs","eks"],"limit":20}
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "corpus/result.h"
#include "serve/http/message.h"

namespace gongbu::serve {

/// Without the values in `others`, which are the caller's. A value that is given twice is an array;
/// one of digits for a name that takes a number is a number.
nlohmann::json arguments_of(const HttpRequest& request, std::span<const std::string_view> others);

/// A whole number from `least` to `most`, or `initial` when there is none. Errors: kInvalid.
Result<std::uint32_t> number_value(const HttpRequest& request, std::string_view name,
                                   std::uint32_t initial, std::uint32_t least, std::uint32_t most);

}  // namespace gongbu::serve
