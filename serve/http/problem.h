// An error as RFC 9457 problem details: what every answer of the API is that is not a result.
//
//   404 {"type":"urn:gongbu:not-found","title":"Not found","status":404,"detail":"there is no …"}
//
// `type` is stable and what programs read; the other texts are in the language of the request
// (language/language.h, Speaking).
#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"
#include "serve/http/message.h"

namespace gongbu::serve {

/// `kind` is one of the types without "urn:gongbu:".
HttpResponse problem(int status, std::string_view kind, const Message& title, const Message& detail,
                     const Message& hint = {});

/// Of an engine's error: what the request got wrong is 400, an index that is not there or not whole
/// 503, a request that was withdrawn 499 (nobody reads it).
HttpResponse problem(const Error& error);

}  // namespace gongbu::serve
