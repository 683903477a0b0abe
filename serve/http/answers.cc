#include "serve/http/answers.h"

#include <nlohmann/json.hpp>

#include "corpus/files/source_tree.h"
#include "language/language.h"
#include "search/json/request.h"
#include "search/json/response.h"
#include "search/related.h"
#include "serve/http/passage_html.h"
#include "serve/http/picture.h"
#include "serve/http/problem.h"
#include "serve/http/values.h"

namespace gongbu::serve {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kOrderFields[] = {"session", "seq"};
constexpr std::uint32_t kMaxShown = 200;  // hits of one answer: a page shows no more
constexpr std::uint32_t kMaxAround = 200;
constexpr std::size_t kMaxPrefix = 1024;

HttpResponse json_answer(std::string body) {
  HttpResponse out;
  out.body = std::move(body);
  return out;
}

HttpResponse json_answer(const Json& json) {
  return json_answer(json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
}

// What the engine says. When it opens no index at all, the request is not what is wrong.
HttpResponse engine_problem(SiteContext& context, const Error& error) {
  return error.code == ErrorCode::kInvalid && context.commit().empty()
             ? problem(503, "no-index", "No index", error.message, error.hint)
             : problem(error);
}

HttpResponse no_passage(SiteContext& context, const Error& error) {
  return error.code == ErrorCode::kInvalid && !context.commit().empty()
             ? problem(404, "not-found", "Not found", error.message, error.hint)
             : engine_problem(context, error);
}

// What the request of a page has beside the search: its place among the page's requests.
Result<Sessions::Turn> turn_of(SiteContext& context, const HttpRequest& request) {
  const std::string* session = request.value("session");
  if (!session) return Sessions::Turn();
  if (session->size() > 64)
    return Error{ErrorCode::kInvalid, "\"session\" has to be a short text", ""};
  const Result<std::uint32_t> sequence = number_value(request, "seq", 0, 0, UINT32_MAX);
  if (!sequence) return sequence.error();
  return context.sessions.enter(*session, *sequence);
}

Result<SearchResponse> searched(SiteContext& context, const HttpRequest& request,
                                SearchRequest asked) {
  const Result<Sessions::Turn> turn = turn_of(context, request);
  if (!turn) return turn.error();
  asked.cancelled = turn->get();
  asked.stop_when = request.gone;
  auto found = context.ask([&](Engine& engine) { return engine.search(asked); });
  if (found)
    for (Notice& notice : found->notices) notice.message = say(notice.message);
  return found;
}

Result<Hit> passage_of(SiteContext& context, std::string_view id) {
  return context.ask([&](Engine& engine) { return engine.passage(std::string(id)); });
}

std::string_view id_of(const HttpRequest& request) {
  return std::string_view(request.path).substr(request.path.rfind('/') + 1);
}

// The lines first…last of a note's text.
std::string lines_of(std::string_view text, std::uint32_t first, std::uint32_t last) {
  std::string out;
  for (std::uint32_t line = 1; !text.empty() && line <= last; ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (line >= first) out.append(text.substr(0, end)).append(1, '\n');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// "before" and "after": what stands around the passage in its note, as HTML.
void add_surroundings(SiteContext& context, const Hit& hit, std::uint32_t around, Json& out) {
  if (!context.is_confirmed(hit.root)) return;
  const Result<std::string> text = read_text(hit.root, {.path = hit.passage.note});
  if (!text) return;
  const LineSpan lines = hit.passage.lines;
  if (lines.first > 1)
    out["before"] = lines_html(
        lines_of(*text, lines.first > around ? lines.first - around : 1, lines.first - 1),
        hit.passage.id);
  out["after"] = lines_html(lines_of(*text, lines.last + 1, lines.last + around), hit.passage.id);
}

}  // namespace

SiteContext::SiteContext(std::string db_folder, std::string trust_folder)
    : db(std::move(db_folder)), trust(std::move(trust_folder)), engines_({db}, trust) {}

std::string SiteContext::commit() {
  const Result<std::string> found =
      ask([](Engine& engine) -> Result<std::string> { return engine.commit(); });
  return found ? *found : "";
}

bool SiteContext::is_confirmed(const std::string& root) {
  const auto sources = ask([&](Engine& engine) { return engine.sources(trust); });
  return sources && std::ranges::find(sources->confirmed, root) != sources->confirmed.end();
}

HttpResponse search_answer(SiteContext& context, const HttpRequest& request) {
  Result<SearchRequest> asked = read_search_request(arguments_of(request, kOrderFields));
  if (!asked) return problem(asked.error());
  asked->limit = std::min(asked->limit, kMaxShown);
  const Result<SearchResponse> response = searched(context, request, *std::move(asked));
  if (!response) return engine_problem(context, response.error());
  return json_answer(render_json(*response));
}

HttpResponse facets_answer(SiteContext& context, const HttpRequest& request) {
  Result<SearchRequest> asked = read_search_request(arguments_of(request, kOrderFields));
  if (!asked) return problem(asked.error());
  asked->limit = 0;
  asked->snippet_chars = 0;
  if (!request.value("facets")) asked->facet_limit = 50;
  if (asked->query.empty() && asked->path_glob.empty()) asked->path_glob = "**";
  const Result<SearchResponse> response = searched(context, request, *std::move(asked));
  if (!response) return engine_problem(context, response.error());
  const Json all = response_json(*response);
  return json_answer(
      Json{{"total", all["total"]}, {"facets", all["facets"]}, {"notices", all["notices"]}});
}

HttpResponse suggest_answer(SiteContext& context, const HttpRequest& request) {
  const Result<std::uint32_t> limit = number_value(request, "limit", 8, 1, 100);
  if (!limit) return problem(limit.error());
  const std::string* prefix = request.value("prefix");
  if (!prefix || prefix->size() > kMaxPrefix)
    return problem(
        {ErrorCode::kInvalid, prefix ? "\"prefix\" is too long" : "\"prefix\" is missing", ""});
  const Result<Sessions::Turn> turn = turn_of(context, request);
  if (!turn) return problem(turn.error());
  const auto suggestions = context.ask(
      [&](Engine& engine) { return engine.suggest(*prefix, *limit, turn->get(), request.gone); });
  if (!suggestions) return engine_problem(context, suggestions.error());
  return json_answer(render_suggestions_json(*suggestions));
}

HttpResponse passage_answer(SiteContext& context, const HttpRequest& request) {
  const Result<std::uint32_t> around = number_value(request, "around", 0, 0, kMaxAround);
  if (!around) return problem(around.error());
  Result<Hit> hit = passage_of(context, id_of(request));
  if (!hit) return no_passage(context, hit.error());
  Json out = passage_json(*hit);
  out["html"] = passage_html(hit->passage);
  if (*around > 0) add_surroundings(context, *hit, *around, out);
  return json_answer(out);
}

HttpResponse related_answer(SiteContext& context, const HttpRequest& request) {
  const Result<std::uint32_t> limit = number_value(request, "limit", 5, 1, 50);
  if (!limit) return problem(limit.error());
  const Result<Hit> hit = passage_of(context, id_of(request));
  if (!hit) return no_passage(context, hit.error());
  RelatedSearch search;
  {
    const std::lock_guard lock(context.analyzer_mutex);
    search = related_search(hit->passage, hit->path(), context.analyzer, *limit);
  }
  const Result<SearchResponse> response = find_related(
      search, [&](SearchRequest asked) { return searched(context, request, std::move(asked)); });
  if (!response) return engine_problem(context, response.error());
  return json_answer(render_json(*response));
}

HttpResponse picture_answer(SiteContext& context, const HttpRequest& request) {
  const std::string* id = request.value("passage");
  const std::string* name = request.value("name");
  if (!id || !name)
    return problem({ErrorCode::kInvalid, "\"passage\" and \"name\" have to be given", ""});
  HttpResponse missing = problem(404, "not-found", "Not found", "the passage has no such picture");
  const Result<Hit> hit = passage_of(context, *id);
  if (!hit) return no_passage(context, hit.error());
  if (!embeds_picture(hit->passage, *name) || !context.is_confirmed(hit->root)) return missing;
  Result<Picture> picture = read_picture(hit->root, hit->passage.note, *name);
  if (!picture)
    return picture.error().code == ErrorCode::kInvalid
               ? problem(415, "no-picture", "No picture", picture.error().message)
               : missing;
  HttpResponse out;
  out.type = picture->type;
  out.body = std::move(picture->bytes);
  out.headers.emplace_back("Content-Disposition", "inline");
  return out;
}

HttpResponse status_answer(SiteContext& context, const HttpRequest&) {
  const auto status = context.ask([](Engine& engine) { return engine.status(); });
  if (!status) return engine_problem(context, status.error());
  return json_answer(render_status_json(*status));
}

HttpResponse events_answer(SiteContext&, const HttpRequest&) {
  HttpResponse out;
  out.type = "text/event-stream; charset=utf-8";
  out.events = true;
  return out;
}

HttpResponse health_answer(SiteContext& context, const HttpRequest&) {
  const std::string commit = context.commit();
  return json_answer(Json{{"status", "ok"}, {"index", !commit.empty()}});
}

}  // namespace gongbu::serve
