// One request and its answer, apart from sockets: what the server (server.h) reads and sends, and
// what the site (site.h) works on.
//
//   {"GET", "/api/search", {{"q", "컨테이너"}, {"service", "ecs"}}, …}  →  200, application/json, …
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongbu::serve {

struct HttpRequest {
  std::string method;
  std::string path;                                         // decoded, valid UTF-8, begins with '/'
  std::vector<std::pair<std::string, std::string>> values;  // of the query, decoded, in order
  // Headers; empty where there is none.
  std::string host;
  std::string origin;
  std::string fetch_site;  // Sec-Fetch-Site
  std::string if_none_match;
  std::string accept_encoding;
  std::string accept_language;
  std::string authorization;
  std::string cookie;
  /// Whether the client hung up. Asked many times, on the request's thread.
  std::function<bool()> gone = [] { return false; };

  /// The first value of that name; null when there is none.
  const std::string* value(std::string_view name) const {
    for (const auto& [key, text] : values)
      if (key == name) return &text;
    return nullptr;
  }
};

struct HttpResponse {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string etag;  // in quotes; empty: not to be kept by the browser
  std::vector<std::pair<std::string, std::string>> headers;  // beside those that every answer has
  bool events = false;  // server-sent events follow instead of a body
};

}  // namespace gongbu::serve
