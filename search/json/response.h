// SearchResponse → JSON format 1, the contract with other programs: as text for those that print it,
// as a value for protocols that add members of their own. Both are made from one description of the
// fields, and no text is parsed on the way.
//
//   render_json(response)    →  {"format":1,"query":"컨테이너","total":12,…}\n
//   response_json(response)  →  the same, to add "uri" and "range" to each of its "results"
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "index/status.h"
#include "search/response.h"
#include "search/semantic/vector_status.h"

namespace gongbu {

/// One object and a newline, valid UTF-8 whatever the notes hold; what a terminal would obey or hide
/// (search/render/gate.h) is escaped. `column` belongs to `line_start`.
std::string render_json(const SearchResponse& response);

/// One result a line; the last line is the object of render_json without results.
std::string render_jsonl(const SearchResponse& response);

/// The object of render_json. Strings are as the notes have them: print it with
/// error_handler_t::replace.
nlohmann::json response_json(const SearchResponse& response);

/// A passage apart from a search: a result without what only a search knows (its rank, score,
/// snippet, column and what it was matched by).
nlohmann::json passage_json(const Hit& hit);

/// [{"text":…,"kind":…,"value":…,"count":…}, …], as text with a newline and as a value.
std::string render_suggestions_json(const std::vector<Suggestion>& suggestions);
nlohmann::json suggestions_json(const std::vector<Suggestion>& suggestions);

/// What `gongbu status --format json` prints: one object and a newline. `vectors` where they were
/// looked at.
std::string render_status_json(const IndexStatus& status, const VectorStatus* vectors = nullptr);

/// One result cut to the fields wanted; whole when `select` is not an array.
nlohmann::json projected(const nlohmann::json& result, const nlohmann::json& select);

}  // namespace gongbu
