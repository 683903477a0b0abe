// One HTTP request at a time, by libcurl, which is loaded when it is first needed: linked in, it and
// the two dozen libraries that it brings would slow down every start of the program. Redirects are
// not followed, so that a text goes to no other host than the one that was named.
//
//   Result<HttpClient> client = HttpClient::open();
//   client->post({.url = "http://localhost:11434/v1/embeddings", .body = json}, cancelled)
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "meaning/embedder.h"

namespace gongbu::meaning {

struct HttpRequest {
  std::string url;
  std::string body;  // JSON
  std::string key;   // sent as a bearer token; may be empty
  std::chrono::milliseconds connect_time{5'000};
  std::chrono::milliseconds time{60'000};  // for all of it
};

struct HttpReply {
  int status = 0;
  std::string body;
  int retry_after = 0;  // seconds that the server asks to wait; 0: it does not say
};

/// Where a URL leads, as libcurl understands it.
struct HttpHost {
  std::string name;
  bool local = false;      // this machine: localhost, 127.0.0.0/8, ::1
  bool encrypted = false;  // https
};

class HttpClient {
 public:
  /// Errors: kNotFound (libcurl is not installed).
  static Result<HttpClient> open();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  /// Errors: kInvalid (no http or https URL).
  Result<HttpHost> host_of(const std::string& url) const;

  /// The reply, whatever its status. Errors: kUnreadable (no connection, no whole reply in time);
  /// kCancelled.
  Result<HttpReply> post(const HttpRequest& request, const Cancelled& cancelled);

 private:
  struct State;
  explicit HttpClient(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gongbu::meaning
