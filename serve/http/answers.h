// The answers of the API, a function a path (site.h lists them). They read values, ask the engine
// and print JSON; guarding, ETags and exceptions are the site's.
#pragma once

#include <algorithm>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <utility>

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

  /// Calls body(Engine&). As many at once as the machine can use, the others wait: an engine keeps
  /// some 20 MB, and more of them than cores are no faster.
  template <typename Body>
  auto ask(Body&& body) {
    struct Place {
      explicit Place(std::counting_semaphore<>& all) : places(all) { places.acquire(); }
      ~Place() { places.release(); }
      std::counting_semaphore<>& places;
    };
    const Place place(places_);
    return engines_.with(std::forward<Body>(body));
  }
  void expect_commit() { engines_.expect_commit(); }

  const std::string db;
  const std::string trust;
  Sessions sessions;
  std::mutex analyzer_mutex;
  Analyzer analyzer;  // under analyzer_mutex

 private:
  EnginePool engines_;
  std::counting_semaphore<> places_{
      std::max(4, 2 * static_cast<int>(std::thread::hardware_concurrency()))};
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
