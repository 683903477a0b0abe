// Whom the server answers. A page of any site that the person has open can send requests here; so
// the name it was called by, where the request comes from and, beyond this machine, a token decide.
//
//   Host: 127.0.0.1:4870   localhost   [::1]:4870     answered
//   Host: rebound.example                              421: DNS rebinding
//   Origin: http://evil.example, Sec-Fetch-Site: cross-site   403
#pragma once

#include <optional>
#include <string>

#include "serve/http/message.h"

namespace gongbu::serve {

struct GuardOptions {
  std::string token;    // empty: none is asked for, which only loopback addresses allow
  std::string address;  // a name or number beyond loopback by which it may be called, or empty
};

/// The answer to a request that is turned away, or nothing.
std::optional<HttpResponse> turned_away(const HttpRequest& request, const GuardOptions& options);

/// Headers that every answer carries: nothing but our own files is loaded, run, framed or sniffed.
void add_safety_headers(HttpResponse& response);

/// Equal texts, in a time that tells nothing about where they differ.
bool equal_secret(const std::string& given, const std::string& wanted);

}  // namespace gongbu::serve
