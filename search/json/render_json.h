// A response as text in JSON format 1, the contract with other programs.
#pragma once

#include <string>

#include "search/response.h"

namespace gongbu {

/// One object and a newline, valid UTF-8 whatever the notes hold. `column` belongs to `line_start`.
std::string render_json(const SearchResponse& response);

/// One result a line; the last line is the object of render_json without results.
std::string render_jsonl(const SearchResponse& response);

}  // namespace gongbu
