// The site on sockets, by libmicrohttpd: a thread a connection, since a search holds its thread and
// a page has few. Not here: what is answered (site.h).
//
//   Result<std::unique_ptr<HttpServer>> server = HttpServer::start({.port = 0}, site);
//   (*server)->port();                       // the one that was free
//   server->reset();                         // ends requests under way, within two seconds
//
// Limits: 256 connections, 64 KiB of request line and headers, 15 s without a byte, 20 s for a request
// and 60 s for its answer; no bodies.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "corpus/result.h"
#include "serve/http/site.h"

namespace gongbu::serve {

struct ServerOptions {
  std::string address;     // a number of this machine; empty: 127.0.0.1 and ::1
  std::uint16_t port = 0;  // 0: any free one
  bool any_port = false;   // when `port` is taken, any free one instead of an error
};

class HttpServer {
 public:
  /// Errors: kLocked when the port is taken, kInvalid for an address that is none of this machine's.
  static Result<std::unique_ptr<HttpServer>> start(const ServerOptions& options, Site& site);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;

  /// The index may have changed: pages that listen are told. Any thread.
  void tell_commit();

  struct State;  // for server.cc alone

 private:
  explicit HttpServer(std::unique_ptr<State> state);
  const std::unique_ptr<State> state_;
};

}  // namespace gongbu::serve
