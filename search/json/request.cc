#include "search/json/request.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "search/fields.h"

namespace gongbu {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kMaxLimit = 1000;
constexpr std::uint32_t kMaxOffset = 100'000;
constexpr std::uint32_t kMaxSnippet = 10'000;

constexpr std::string_view kArguments[] = {"query",
                                           "limit",
                                           "offset",
                                           info(Field::kService).name,
                                           info(Field::kCategory).name,
                                           info(Field::kMention).name,
                                           info(Field::kPath).name,
                                           "facets",
                                           "mode",
                                           "snippet"};

Error wrong_type(std::string_view name, const Message& wanted) {
  return {ErrorCode::kInvalid, Message("\"{}\" has to be {}", name, wanted), ""};
}

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Result<Done> read_number(const Json& arguments, const char* name, std::uint32_t most,
                         std::uint32_t& out) {
  const auto found = arguments.find(name);
  if (found == arguments.end() || found->is_null()) return Done{};
  if (!found->is_number_unsigned() || found->get<std::uint64_t>() > most)
    return wrong_type(name, Message("a whole number from 0 to {}", most));
  out = found->get<std::uint32_t>();
  return Done{};
}

Result<Done> read_text(const Json& arguments, const char* name, std::string& out) {
  const auto found = arguments.find(name);
  if (found == arguments.end() || found->is_null()) return Done{};
  if (!found->is_string()) return wrong_type(name, "a string");
  out = found->get<std::string>();
  return Done{};
}

// A string or an array of strings.
Result<Done> read_values(const Json& arguments, std::string_view name,
                         std::vector<std::string>& out) {
  const auto found = arguments.find(name);
  if (found == arguments.end() || found->is_null()) return Done{};
  if (found->is_string()) {
    out = {found->get<std::string>()};
    return Done{};
  }
  if (!found->is_array()) return wrong_type(name, "a string or an array of strings");
  for (const Json& value : *found) {
    if (!value.is_string()) return wrong_type(name, "a string or an array of strings");
    out.push_back(value.get<std::string>());
  }
  return Done{};
}

Result<Done> read_mode(const Json& arguments, SearchMode& mode) {
  std::string name = "hybrid";
  if (Result<Done> read = read_text(arguments, "mode", name); !read) return read;
  if (name == "lexical")
    mode = SearchMode::kLexical;
  else if (name == "semantic")
    mode = SearchMode::kSemantic;
  else if (name == "hybrid")
    mode = SearchMode::kHybrid;
  else
    return wrong_type("mode", "lexical, semantic or hybrid");
  return Done{};
}

}  // namespace

Result<Done> check_fields(const Json& arguments, std::span<const std::string_view> names) {
  if (arguments.is_null()) return Done{};
  if (!arguments.is_object())
    return Error{ErrorCode::kInvalid, "the arguments have to be an object",
                 Message("its fields are {}", joined(names))};
  for (const auto& [name, value] : arguments.items())
    if (!contains(names, name))
      return Error{ErrorCode::kInvalid, Message("there is no field \"{}\"", name),
                   Message("fields are {}", joined(names))};
  return Done{};
}

Result<SearchRequest> read_search_request(const Json& arguments,
                                          std::span<const std::string_view> others) {
  std::vector<std::string_view> names(std::begin(kArguments), std::end(kArguments));
  names.insert(names.end(), others.begin(), others.end());
  if (Result<Done> checked = check_fields(arguments, names); !checked) return checked.error();
  SearchRequest request;
  if (arguments.is_null()) return request;
  const Result<Done> steps[] = {
      read_text(arguments, "query", request.query),
      read_number(arguments, "limit", kMaxLimit, request.limit),
      read_number(arguments, "offset", kMaxOffset, request.offset),
      read_text(arguments, "path", request.path_glob),
      read_number(arguments, "facets", kMaxLimit, request.facet_limit),
      read_number(arguments, "snippet", kMaxSnippet, request.snippet_chars),
      read_mode(arguments, request.mode),
  };
  for (const Result<Done>& step : steps)
    if (!step) return step.error();
  for (const FieldInfo& row : kFacetFields)
    if (Result<Done> read = read_values(arguments, row.name, request.*row.chosen); !read)
      return read.error();
  return request;
}

Result<SearchRequest> parse_search_request(std::string_view text) {
  const Json arguments = Json::parse(text, nullptr, false);
  if (!arguments.is_object())
    return Error{ErrorCode::kInvalid, "the request is not a JSON object",
                 "like {\"query\":\"컨테이너\"}"};
  return read_search_request(arguments);
}

}  // namespace gongbu
