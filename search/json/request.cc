#include "search/json/request.h"

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

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
                                           info(Field::kTag).name,
                                           info(Field::kFolder).name,
                                           info(Field::kPath).name,
                                           "per_note",
                                           info(Field::kModified).name,
                                           "sort",
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

// A member of a request, as far as one may be meant.
struct Value {
  enum class Kind { kNull, kNumber, kText, kTexts, kOther };
  Kind kind = Kind::kOther;
  std::uint64_t number = 0;
  std::vector<std::string> texts;  // one of kText
};
using Values = std::map<std::string, Value, std::less<>>;

Value value_of(const Json& json) {
  if (json.is_null()) return {.kind = Value::Kind::kNull, .number = 0, .texts = {}};
  if (json.is_number_unsigned())
    return {.kind = Value::Kind::kNumber, .number = json.get<std::uint64_t>(), .texts = {}};
  if (json.is_string())
    return {.kind = Value::Kind::kText, .number = 0, .texts = {json.get<std::string>()}};
  const bool texts = json.is_array() && std::all_of(json.begin(), json.end(), [](const Json& one) {
                       return one.is_string();
                     });
  if (!texts) return {};
  return {.kind = Value::Kind::kTexts, .number = 0, .texts = json.get<std::vector<std::string>>()};
}

// Reads a request by events: a tree of nlohmann's allocates when it is destroyed (out.h).
class RequestReader : public nlohmann::json_sax<Json> {
 public:
  bool is_object() const { return is_object_; }
  Values take() { return std::move(values_); }

  bool null() override { return put({.kind = Value::Kind::kNull, .number = 0, .texts = {}}); }
  bool boolean(bool) override { return put({}); }
  bool number_integer(number_integer_t) override { return put({}); }
  bool number_unsigned(number_unsigned_t number) override {
    return put({.kind = Value::Kind::kNumber, .number = number, .texts = {}});
  }
  bool number_float(number_float_t, const string_t&) override { return put({}); }
  bool string(string_t& text) override {
    if (depth_ == 2 && value_ && value_->kind == Value::Kind::kTexts) {
      value_->texts.push_back(std::move(text));
      return true;
    }
    Value value{.kind = Value::Kind::kText, .number = 0, .texts = {}};
    value.texts.push_back(std::move(text));
    return put(std::move(value));
  }
  bool binary(binary_t&) override { return put({}); }
  bool start_object(std::size_t) override {
    if (depth_ == 0) is_object_ = true;
    if (depth_ > 0) put({});
    ++depth_;
    return true;
  }
  bool key(string_t& name) override {
    if (depth_ == 1) value_ = &values_[std::move(name)];
    return true;
  }
  bool end_object() override { return end(); }
  bool start_array(std::size_t) override {
    put({.kind = Value::Kind::kTexts, .number = 0, .texts = {}});
    ++depth_;
    return true;
  }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return false;
  }

 private:
  bool end() {
    --depth_;
    return true;
  }
  // What stands deeper makes its member none that is meant.
  bool put(Value value) {
    if (value_ == nullptr) return true;
    *value_ = depth_ == 1 ? std::move(value) : Value{};
    return true;
  }

  Values values_;
  Value* value_ = nullptr;
  std::size_t depth_ = 0;
  bool is_object_ = false;
};

// Null where there is none.
const Value* find(const Values& arguments, std::string_view name) {
  const auto found = arguments.find(name);
  return found == arguments.end() || found->second.kind == Value::Kind::kNull ? nullptr
                                                                              : &found->second;
}

Result<Done> read_number(const Values& arguments, const char* name, std::uint32_t most,
                         std::uint32_t& out) {
  const Value* found = find(arguments, name);
  if (!found) return Done{};
  if (found->kind != Value::Kind::kNumber || found->number > most)
    return wrong_type(name, Message("a whole number from 0 to {}", most));
  out = static_cast<std::uint32_t>(found->number);
  return Done{};
}

Result<Done> read_text(const Values& arguments, const char* name, std::string& out) {
  const Value* found = find(arguments, name);
  if (!found) return Done{};
  if (found->kind != Value::Kind::kText) return wrong_type(name, "a string");
  out = found->texts.front();
  return Done{};
}

// A string or an array of strings.
Result<Done> read_values(const Values& arguments, std::string_view name,
                         std::vector<std::string>& out) {
  const Value* found = find(arguments, name);
  if (!found) return Done{};
  if (found->kind != Value::Kind::kText && found->kind != Value::Kind::kTexts)
    return wrong_type(name, "a string or an array of strings");
  out = found->texts;
  return Done{};
}

Result<Done> read_mode(const Values& arguments, SearchMode& mode) {
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

Result<Done> read_sort(const Values& arguments, SortOrder& order) {
  std::string name = "score";
  if (Result<Done> read = read_text(arguments, "sort", name); !read) return read;
  if (name == "score")
    order = SortOrder::kScore;
  else if (name == "modified")
    order = SortOrder::kModified;
  else if (name == "path")
    order = SortOrder::kPath;
  else
    return wrong_type("sort", "score, modified or path");
  return Done{};
}

Result<Done> check_name(std::string_view name, std::span<const std::string_view> names) {
  if (contains(names, name)) return Done{};
  return Error{ErrorCode::kInvalid, Message("there is no field \"{}\"", std::string(name)),
               Message("fields are {}", joined(names))};
}

Result<SearchRequest> request_of(const Values& arguments) {
  SearchRequest request;
  const Result<Done> steps[] = {
      read_text(arguments, "query", request.query),
      read_number(arguments, "limit", kMaxLimit, request.limit),
      read_number(arguments, "offset", kMaxOffset, request.offset),
      read_text(arguments, "path", request.path_glob),
      read_number(arguments, "facets", kMaxLimit, request.facet_limit),
      read_number(arguments, "per_note", kMaxLimit, request.per_note),
      read_number(arguments, "snippet", kMaxSnippet, request.snippet_chars),
      read_mode(arguments, request.mode),
      read_text(arguments, info(Field::kModified).name.data(), request.modified),
      read_sort(arguments, request.sort),
  };
  for (const Result<Done>& step : steps)
    if (!step) return step.error();
  for (const FieldInfo& row : kFacetFields)
    if (Result<Done> read = read_values(arguments, row.name, request.*row.chosen); !read)
      return read.error();
  return request;
}

}  // namespace

Result<Done> check_fields(const Json& arguments, std::span<const std::string_view> names) {
  if (arguments.is_null()) return Done{};
  if (!arguments.is_object())
    return Error{ErrorCode::kInvalid, "the arguments have to be an object",
                 Message("its fields are {}", joined(names))};
  for (const auto& [name, value] : arguments.items())
    if (Result<Done> known = check_name(name, names); !known) return known;
  return Done{};
}

Result<SearchRequest> read_search_request(const Json& arguments,
                                          std::span<const std::string_view> others) {
  std::vector<std::string_view> names(std::begin(kArguments), std::end(kArguments));
  names.insert(names.end(), others.begin(), others.end());
  if (Result<Done> checked = check_fields(arguments, names); !checked) return checked.error();
  Values values;
  if (arguments.is_object())
    for (const auto& [name, value] : arguments.items()) values.emplace(name, value_of(value));
  return request_of(values);
}

Result<SearchRequest> parse_search_request(std::string_view text) {
  RequestReader reader;
  if (!Json::sax_parse(text, &reader) || !reader.is_object())
    return Error{ErrorCode::kInvalid, "the request is not a JSON object",
                 "like {\"query\":\"컨테이너\"}"};
  const Values values = reader.take();
  for (const auto& [name, value] : values)
    if (Result<Done> known = check_name(name, kArguments); !known) return known.error();
  return request_of(values);
}

}  // namespace gongbu
