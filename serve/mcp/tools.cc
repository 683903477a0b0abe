#include "serve/mcp/tools.h"

#include <algorithm>

#include "mcp_data.h"
#include "search/json/request.h"
#include "search/json/response.h"
#include "search/related.h"
#include "search/render/gate.h"
#include "search/render/uri.h"
#include "serve/mcp/markdown.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

std::string text_of(const Json& json) {
  return escaped_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json tool_error(const Error& error) {
  const std::string text =
      error.hint.empty() ? error.message : gongbu::Message(error.message + "\n" + error.hint);
  return {{"content", {{{"type", "text"}, {"text", text}}}}, {"isError", true}};
}

Json tool_result(Json structured) {
  Json content{{{"type", "text"}, {"text", text_of(structured)}}};
  return {{"content", std::move(content)},
          {"structuredContent", std::move(structured)},
          {"isError", false}};
}

// Short unless the full form is asked for.
Json short_result(std::string text) {
  return {{"content", {{{"type", "text"}, {"text", std::move(text)}}}}, {"isError", false}};
}

// Takes "full" out of the arguments, which the search itself does not know.
Result<bool> take_full(Json& arguments) {
  const auto found = arguments.find("full");
  if (found == arguments.end() || found->is_null()) return false;
  if (!found->is_boolean())
    return Error{ErrorCode::kInvalid, "\"full\" has to be true or false", ""};
  const bool full = found->get<bool>();
  arguments.erase(found);
  return full;
}

Reply outcome_of(const Error& error) {
  if (error.code == ErrorCode::kCancelled) return RpcError{rpc::kRequestCancelled, error.message};
  return tool_error(error);
}

// Of the results' JSON in the full form; the line is twice as long, since clients of before read it as
// text.
constexpr std::size_t kMostFullBytes = 60'000;

Json with_uris(const SearchResponse& response) {
  Json out = response_json(response);
  for (std::size_t i = 0; i < response.hits.size(); ++i)
    out["results"][i]["uri"] = uri_of_path(response.hits[i].path());
  return out;
}

// As many whole results as there is room for, one at least; what is left out is said, and where to
// go on where there are pages.
Json full_result(const SearchResponse& response, bool has_pages) {
  Json full = with_uris(response);
  Json& results = full["results"];
  const std::size_t found = results.size();
  std::size_t kept = 0;
  for (std::size_t bytes = 0; kept < found; ++kept) {
    bytes += text_of(results[kept]).size();
    if (kept > 0 && bytes > kMostFullBytes) break;
  }
  if (kept < found) {
    results.erase(results.begin() + static_cast<std::ptrdiff_t>(kept), results.end());
    std::string message =
        std::to_string(kept) + " of " + std::to_string(found) + " results are here";
    if (has_pages) message += "; the next: offset " + std::to_string(response.hits[kept].rank - 1);
    full["notices"].push_back({{"kind", "page"}, {"message", message}, {"from", ""}, {"to", ""}});
  }
  return tool_result(std::move(full));
}

Reply search(McpContext& context, const Json& given) {
  Json arguments = given;
  const Result<bool> full = arguments.is_object() ? take_full(arguments) : false;
  if (!full) return tool_error(full.error());
  Result<SearchRequest> request = read_search_request(arguments);
  if (!request) return tool_error(request.error());
  if (!arguments.contains("query"))
    return tool_error({ErrorCode::kInvalid, "\"query\" is missing", ""});
  if (!arguments.contains("facets")) request->facet_limit = 0;
  request->cancelled = context.cancelled;
  const Result<SearchResponse> response = context.engine.search_and_look(*request);
  if (!response) return outcome_of(response.error());
  return *full ? full_result(*response, true)
               : short_result(markdown_of_hits(*response, request->offset));
}

Reply get_passage(McpContext& context, const Json& arguments) {
  static constexpr std::string_view kFields[] = {"id"};
  if (const Result<Done> checked = check_fields(arguments, kFields); !checked)
    return tool_error(checked.error());
  if (!member(arguments, "id").is_string())
    return tool_error({ErrorCode::kInvalid, "\"id\" has to be a string", ""});
  Result<Hit> hit = context.engine.passage(string_member(arguments, "id"));
  if (!hit) return outcome_of(hit.error());
  SearchResponse response;
  response.hits.push_back(*std::move(hit));
  Json passage = with_uris(response)["results"][0];
  for (const char* of_a_search : {"rank", "score", "snippet", "matched_by", "column"})
    passage.erase(of_a_search);
  return tool_result(std::move(passage));
}

// What else the notes have on the subject of a passage.
Reply related(McpContext& context, const Json& given) {
  static constexpr std::string_view kFields[] = {"id", "limit"};
  Json arguments = given;
  const Result<bool> full = arguments.is_object() ? take_full(arguments) : false;
  if (!full) return tool_error(full.error());
  if (const Result<Done> checked = check_fields(arguments, kFields); !checked)
    return tool_error(checked.error());
  if (!member(arguments, "id").is_string())
    return tool_error({ErrorCode::kInvalid, "\"id\" has to be a string", ""});
  const Result<Hit> hit = context.engine.passage(string_member(arguments, "id"));
  if (!hit) return outcome_of(hit.error());
  Analyzer analyzer;
  const std::uint32_t limit = std::clamp(uint_member(arguments, "limit", 10), 1u, 100u);
  const Result<SearchResponse> response =
      find_related(related_search(hit->passage, hit->path(), analyzer, limit),
                   [&](SearchRequest request) -> Result<SearchResponse> {
                     request.cancelled = context.cancelled;
                     return context.engine.search_and_look(request);
                   });
  if (!response) return outcome_of(response.error());
  return *full ? full_result(*response, false) : short_result(markdown_of_hits(*response, 0));
}

Reply facets(McpContext& context, const Json& given) {
  static constexpr std::string_view kFields[] = {"query",  "service", "category", "mention", "tag",
                                                 "folder", "path",    "modified", "facets"};
  Json arguments = given;
  const Result<bool> full = arguments.is_object() ? take_full(arguments) : false;
  if (!full) return tool_error(full.error());
  if (const Result<Done> checked = check_fields(arguments, kFields); !checked)
    return tool_error(checked.error());
  Result<SearchRequest> request = read_search_request(arguments);
  if (!request) return tool_error(request.error());
  request->limit = 0;
  request->snippet_chars = 0;
  if (!arguments.contains("facets")) request->facet_limit = 50;
  if (request->query.empty() && request->path_glob.empty()) request->path_glob = "**";
  request->cancelled = context.cancelled;
  const Result<SearchResponse> response = context.engine.search(*request);
  if (!response) return outcome_of(response.error());
  if (!*full) return short_result(markdown_of_facets(*response));
  Json all = response_json(*response);
  return tool_result(
      {{"total", all["total"]}, {"facets", all["facets"]}, {"notices", all["notices"]}});
}

Reply suggest(McpContext& context, const Json& arguments) {
  static constexpr std::string_view kFields[] = {"prefix", "limit"};
  if (const Result<Done> checked = check_fields(arguments, kFields); !checked)
    return tool_error(checked.error());
  if (!member(arguments, "prefix").is_string())
    return tool_error({ErrorCode::kInvalid, "\"prefix\" has to be a string", ""});
  const std::uint32_t limit = std::clamp(uint_member(arguments, "limit", 10), 1u, 1000u);
  const Result<std::vector<Suggestion>> suggestions =
      context.engine.suggest(string_member(arguments, "prefix"), limit, context.cancelled);
  if (!suggestions) return outcome_of(suggestions.error());
  return tool_result({{"suggestions", suggestions_json(*suggestions)}});
}

struct Tool {
  std::string_view name;
  Reply (*run)(McpContext& context, const Json& arguments);
};
constexpr Tool kTools[] = {{"search", search},
                           {"get_passage", get_passage},
                           {"related", related},
                           {"facets", facets},
                           {"suggest", suggest}};

}  // namespace

const Json& mcp_tools() {
  static const Json tools = Json::parse(data::kMcpToolsJson);
  return tools;
}

Reply call_tool(McpContext& context, const std::string& name, const Json& arguments) {
  const Json given = arguments.is_null() ? Json::object() : arguments;
  for (const Tool& tool : kTools)
    if (tool.name == name) return tool.run(context, given);
  return RpcError{rpc::kInvalidParams, "there is no tool \"" + name + "\""};
}

}  // namespace gongbu::serve
