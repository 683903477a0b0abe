// What `gongbu serve` answers: the page, and an HTTP API over the engine's calls. One request in,
// one answer out; sockets are server.h's. It searches nothing by itself.
//
//   GET /                      the page, and its files
//   GET /api/search?q=…        JSON format 1 (search/json/response.h); names as in SearchRequest
//                              as JSON; `session` and `seq` withdraw what is older
//   GET /api/suggest?prefix=…  completions       GET /api/facets?q=…      counts alone
//   GET /api/passage/ID        one passage, its source and its HTML; `around=N` lines more
//   GET /api/related/ID        passages like it  GET /api/file?passage=ID&name=…  its picture
//   GET /api/status            what the index holds
//   GET /api/events            server-sent: `revision` when the index has changed
//   GET /api/openapi.json      all this, for machines         GET /healthz
//
// Errors are problem details (problem.h). An answer of the index carries an ETag of its commit.
#pragma once

#include <memory>
#include <string>

#include "serve/http/guard.h"
#include "serve/http/message.h"

namespace gongbu::serve {

struct SiteOptions {
  std::string db;
  std::string version;  // of the program
  std::string trust;    // folder of the person's records (index/folder/trust.h)
  GuardOptions guard;
};

class Site {
 public:
  explicit Site(SiteOptions options);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// Any thread. Never throws; what goes wrong is an answer.
  HttpResponse answer(const HttpRequest& request);

  /// The index was written: the next request sees it.
  void expect_commit();

  /// A text that changes when the index does; empty without an index. Cost: a look at one block.
  std::string commit();

 private:
  struct State;
  const std::unique_ptr<State> state_;
};

}  // namespace gongbu::serve
