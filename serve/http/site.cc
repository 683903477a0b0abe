#include "serve/http/site.h"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "corpus/hash.h"
#include "language/language.h"
#include "search/json/response.h"
#include "serve/http/answers.h"
#include "serve/http/assets.h"
#include "serve/http/problem.h"

namespace gongbu::serve {
namespace {

using Route = HttpResponse (*)(SiteContext& context, const HttpRequest& request);

struct Row {
  std::string_view path;
  Route route;
  bool of_a_commit;  // the same answer as long as the index is the same
};

// A path that ends with '/' takes an id behind it.
constexpr Row kRoutes[] = {
    {"/api/search", search_answer, true},    {"/api/suggest", suggest_answer, true},
    {"/api/facets", facets_answer, true},    {"/api/passage/", passage_answer, false},
    {"/api/related/", related_answer, true}, {"/api/file", picture_answer, false},
    {"/api/status", status_answer, false},   {"/api/events", events_answer, false},
    {"/healthz", health_answer, false},
};

const Row* route_of(std::string_view path) {
  for (const Row& row : kRoutes)
    if (row.path.ends_with('/') ? path.starts_with(row.path) && path.size() > row.path.size()
                                : path == row.path)
      return &row;
  return nullptr;
}

bool lists(std::string_view header, std::string_view etag) {
  return header == "*" || header.find(etag) != std::string_view::npos;
}

std::string target_of(const HttpRequest& request) {
  std::string out = request.path;
  if (spoken_language() == Language::kKorean) out += " ko";
  for (const auto& [name, value] : request.values)
    // What only numbers the request does not change its answer.
    if (name != "session" && name != "seq")
      out.append(1, '\0').append(name).append(1, '\0').append(value);
  return out;
}

}  // namespace

struct Site::State {
  explicit State(SiteOptions given)
      : options(std::move(given)),
        context(options.db, options.trust),
        // Not kept from one run of the server to the next: a commit's number may come again.
        run(hash_hex(options.version + std::to_string(reinterpret_cast<std::uintptr_t>(this)) +
                     std::to_string(now_ns()))) {}
  static long long now_ns() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

  HttpResponse routed(const HttpRequest& request);

  SiteOptions options;
  SiteContext context;
  const std::string run;
};

HttpResponse Site::State::routed(const HttpRequest& request) {
  if (const Asset* asset = asset_at(request.path)) {
    const std::string etag = '"' + std::string(asset->hash) + '"';
    HttpResponse out;
    out.etag = etag;
    if (lists(request.if_none_match, etag)) {
      out.status = 304;
      return out;
    }
    out.type = asset->type;
    out.body = asset->body;
    return out;
  }
  const Row* row = route_of(request.path);
  if (!row) return problem(404, "not-found", "Not found", "there is nothing at this address");
  std::string etag;
  if (row->of_a_commit) {
    const std::string commit = context.commit();
    if (!commit.empty()) etag = '"' + hash_hex(run + commit + target_of(request)) + '"';
    if (!etag.empty() && lists(request.if_none_match, etag)) {
      HttpResponse out;
      out.status = 304;
      out.etag = etag;
      return out;
    }
  }
  HttpResponse out = row->route(context, request);
  if (out.status == 200) out.etag = etag;
  return out;
}

Site::Site(SiteOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Site::~Site() = default;

HttpResponse Site::answer(const HttpRequest& request) {
  const Speaking speaking(accepted_language(request.accept_language));
  HttpResponse out;
  try {
    if (std::optional<HttpResponse> no = turned_away(request, state_->options.guard))
      out = *std::move(no);
    else
      out = state_->routed(request);
  } catch (const std::exception& failure) {
    out = problem(500, "internal", "Internal error", Message(std::string(failure.what())));
  } catch (...) {
    out = problem(500, "internal", "Internal error", "an unknown failure");
  }
  add_safety_headers(out);
  return out;
}

void Site::expect_commit() { state_->context.expect_commit(); }

std::string Site::commit() {
  try {
    return state_->context.commit();
  } catch (...) {
    return "";
  }
}

}  // namespace gongbu::serve
