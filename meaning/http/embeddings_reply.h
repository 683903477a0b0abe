// What a server of /v1/embeddings answers, read with distrust: JSON of vectors, as numbers or as
// base64 of floats (some servers send the one when asked for the other), in any order.
//
//   {"data":[{"index":1,"embedding":[.6,.8]},{"index":0,"embedding":"AACAPwAAAAA="}]}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace gongbu::meaning {

/// The vectors of `count` texts, in their order, all of one size and each of length 1. Errors:
/// kCorrupt, saying what is wrong with the answer.
Result<std::vector<std::vector<float>>> read_embeddings(std::string_view json, std::size_t count);

/// What an answer with an error status says, in one line of at most 200 characters: the message of
/// any known form of error, else the beginning of the text.
std::string error_message(std::string_view body);

}  // namespace gongbu::meaning
