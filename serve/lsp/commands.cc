// workspace/executeCommand: the whole search for pickers that do their own drawing. One object of
// arguments each; what is not known in it is an error.
//
//   {"command":"gongbu.search","arguments":[{"query":"컨테","session":"picker","sequence":3,"select":["path","line_start"]}]}
//     → JSON format 1, each result with "uri" and "range" (positions of the client's encoding), and
//     session and sequence again
#include <algorithm>
#include <optional>

#include "search/json/request.h"
#include "search/json/response.h"
#include "search/related.h"
#include "serve/lsp/cursor.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

RpcError invalid(const Error& error) {
  return {rpc::kInvalidParams, error.message,
          error.hint.empty() ? Json() : Json{{"hint", error.hint}}};
}

// What was asked with no index to answer it: the same shape, so that a picker needs no second path.
Json no_answer(const std::string& query, const Error& error) {
  SearchResponse response{.query = query};
  response.notices.push_back(
      {"index",
       error.hint.empty() ? error.message : gongbu::Message(error.message + "; " + error.hint), "",
       ""});
  return response_json(response);
}

void echo(const Json& arguments, Json& out) {
  for (const char* name : {"session", "sequence"})
    if (!member(arguments, name).is_null()) out[name] = member(arguments, name);
}

// Format 1, each result with where it is for the editor, and only what was asked for of it.
Json with_places(LspContext& context, const SearchResponse& response, const Json& arguments) {
  Json out = response_json(response);
  for (std::size_t i = 0; i < response.hits.size(); ++i) {
    Json& result = out["results"][i];
    const HitPlace place = place_of(response.hits[i], context.client.encoding);
    result["uri"] = place.uri;
    result["range"] = to_json(place.range);
    result = projected(result, member(arguments, "select"));
  }
  return out;
}

Reply search(LspContext& context, const Json& arguments) {
  static constexpr std::string_view kOwnFields[] = {"session", "sequence", "select"};
  Result<SearchRequest> request = read_search_request(arguments, kOwnFields);
  if (!request) return invalid(request.error());
  request->cancelled = context.cancelled;
  const Result<SearchResponse> response = context.search(*request);
  Json out;
  if (response) {
    out = with_places(context, *response, arguments);
  } else if (is_index_trouble(response.error())) {
    out = no_answer(request->query, response.error());
  } else {
    return failed(response.error(), nullptr);
  }
  echo(arguments, out);
  return out;
}

Reply facets(LspContext& context, const Json& arguments) {
  static constexpr std::string_view kOwnFields[] = {"session", "sequence"};
  Result<SearchRequest> request = read_search_request(arguments, kOwnFields);
  if (!request) return invalid(request.error());
  request->cancelled = context.cancelled;
  request->limit = 0;
  request->snippet_chars = 0;
  if (!arguments.is_object() || !arguments.contains("facets")) request->facet_limit = 50;
  if (request->query.empty() && request->path_glob.empty()) request->path_glob = "**";
  const Result<SearchResponse> response = context.search(*request);
  Json all;
  if (response)
    all = response_json(*response);
  else if (is_index_trouble(response.error()))
    all = no_answer(request->query, response.error());
  else
    return failed(response.error(), nullptr);
  Json out;
  for (const char* name : {"total", "facets", "notices"}) out[name] = std::move(all[name]);
  echo(arguments, out);
  return out;
}

Reply suggest(LspContext& context, const Json& arguments) {
  static constexpr std::string_view kFields[] = {"prefix", "limit", "session", "sequence"};
  if (const Result<Done> checked = check_fields(arguments, kFields); !checked)
    return invalid(checked.error());
  if (!member(arguments, "prefix").is_string())
    return RpcError{rpc::kInvalidParams, "\"prefix\" has to be a string"};
  const Result<std::vector<Suggestion>> suggestions = context.engine.suggest(
      string_member(arguments, "prefix"), std::min(uint_member(arguments, "limit", 10), 1000u),
      context.cancelled);
  if (!suggestions && !is_index_trouble(suggestions.error()))
    return failed(suggestions.error(), nullptr);
  Json out{{"suggestions", suggestions ? suggestions_json(*suggestions) : Json::array()}};
  echo(arguments, out);
  return out;
}

// The passage of the open document that the position is in; the innermost one.
std::optional<Passage> passage_at(LspContext& context, const Cursor& cursor) {
  std::optional<Passage> best;
  for (Passage& passage : context.notes.passages(cursor.document->path(),
                                                 cursor.document->note_text(), context.cancelled))
    if (passage.lines.contains(cursor.position.line + 1) &&
        (!best || passage.lines.size() <= best->lines.size()))
      best = std::move(passage);
  return best;
}

Reply related(LspContext& context, const Json& arguments) {
  static constexpr std::string_view kFields[] = {"textDocument", "position", "limit",
                                                 "select",       "session",  "sequence"};
  if (const Result<Done> checked = check_fields(arguments, kFields); !checked)
    return invalid(checked.error());
  const Cursor cursor = cursor_of(context, arguments);
  if (!cursor.document)
    return RpcError{rpc::kInvalidParams,
                    "related needs the textDocument and the position of an open document"};
  const std::uint32_t limit = std::min(uint_member(arguments, "limit", 10), 100u);
  const std::optional<Passage> passage = passage_at(context, cursor);
  Json out;
  if (!passage) {
    out = response_json({});
  } else {
    const RelatedSearch search =
        related_search(*passage, cursor.document->path(), context.notes.analyzer(), limit);
    const Result<SearchResponse> response =
        find_related(search, [&](SearchRequest request) -> Result<SearchResponse> {
          request.cancelled = context.cancelled;
          return context.search(request);
        });
    if (!response)
      return is_index_trouble(response.error())
                 ? Reply(no_answer(search.by_words.query, response.error()))
                 : failed(response.error(), nullptr);
    out = with_places(context, *response, arguments);
  }
  echo(arguments, out);
  return out;
}

struct Command {
  std::string_view name;
  LspHandler run;
};
constexpr Command kCommands[] = {{"gongbu.search", search},
                                 {"gongbu.facets", facets},
                                 {"gongbu.suggest", suggest},
                                 {"gongbu.related", related}};

}  // namespace

Reply execute_command(LspContext& context, const Json& params) {
  const std::string name = string_member(params, "command");
  const Json& list = member(params, "arguments");
  if (list.is_array() && list.size() > 1)
    return RpcError{rpc::kInvalidParams, "a command takes one object of arguments"};
  const Json arguments = list.is_array() && !list.empty() ? list[0] : Json::object();
  for (const Command& command : kCommands)
    if (command.name == name) return command.run(context, arguments);
  return RpcError{rpc::kInvalidParams, "there is no command \"" + name + "\""};
}

Json command_names() {
  Json out = Json::array();
  for (const Command& command : kCommands) out.push_back(command.name);
  return out;
}

}  // namespace gongbu::serve
