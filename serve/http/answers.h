// The answers of the API, a function a path (site.h lists them). They read values, ask the engine
// and print JSON; guarding, ETags and exceptions are the site's.
#pragma once

#include <mutex>
#include <string>

#include "corpus/analysis/analyzer.h"
#include "search/engine_pool.h"
#include "serve/http/message.h"
#include "serve/http/sessions.h"

namespace gongbu::serve {

struct SiteContext {
  SiteContext(std::string db, std::string trust);

  /// Changes with each commit; empty without an index.
  std::string commit();
  /// Source folders that the person has named: only of these are files read.
  bool is_confirmed(const std::string& root);

  const std::string db;
  const std::string trust;
  EnginePool engines;
  Sessions sessions;
  std::mutex analyzer_mutex;
  Analyzer analyzer;  // under analyzer_mutex
};

HttpResponse search_answer(SiteContext& context, const HttpRequest& request);
HttpResponse suggest_answer(SiteContext& context, const HttpRequest& request);
HttpResponse facets_answer(SiteContext& context, const HttpRequest& request);
HttpResponse passage_answer(SiteContext& context, const HttpRequest& request);
HttpResponse related_answer(SiteContext& context, const HttpRequest& request);
HttpResponse picture_answer(SiteContext& context, const HttpRequest& request);
HttpResponse status_answer(SiteContext& context, const HttpRequest& request);
HttpResponse events_answer(SiteContext& context, const HttpRequest& request);
HttpResponse health_answer(SiteContext& context, const HttpRequest& request);

}  // namespace gongbu::serve
