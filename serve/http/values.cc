#include "serve/http/values.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace gongbu::serve {
namespace {

constexpr std::string_view kNumbers[] = {"limit", "offset", "facets", "snippet", "per_note"};

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <typename Names>
bool has(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

nlohmann::json arguments_of(const HttpRequest& request, std::span<const std::string_view> others) {
  nlohmann::json out = nlohmann::json::object();
  for (const auto& [given, text] : request.values) {
    if (has(others, given)) continue;
    const std::string name = given == "q" ? "query" : given;
    nlohmann::json value = text;
    if (has(kNumbers, name))
      if (const auto number = number_of(text)) value = *number;
    nlohmann::json& member = out[name];
    if (member.is_null())
      member = std::move(value);
    else if (member.is_array())
      member.push_back(std::move(value));
    else
      member = nlohmann::json::array({member, std::move(value)});
  }
  return out;
}

Result<std::uint32_t> number_value(const HttpRequest& request, std::string_view name,
                                   std::uint32_t initial, std::uint32_t least, std::uint32_t most) {
  const std::string* text = request.value(name);
  if (!text) return initial;
  const std::optional<std::uint32_t> number = number_of(*text);
  if (!number || *number < least || *number > most)
    return Error{ErrorCode::kInvalid,
                 Message("\"{}\" has to be a whole number from {} to {}", name, least, most), ""};
  return *number;
}

}  // namespace gongbu::serve
