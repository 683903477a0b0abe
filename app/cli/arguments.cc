#include "app/cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace gongbu {

bool parse_number(std::string_view text, std::uint32_t& number) {
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc() && stop == end;
}

const Option& Arguments::option(std::string_view name) const {
  const Option* found = command_ ? find_option(*command_, name) : nullptr;
  if (!found) throw std::logic_error("this command has no option " + std::string(name));
  return *found;
}

void Arguments::add(std::string_view name, std::string value) {
  typed_[option(name).name].push_back(std::move(value));
}

bool Arguments::flag(std::string_view name) const { return typed_.contains(option(name).name); }

std::vector<std::string> Arguments::all(std::string_view name) const {
  const Option& asked = option(name);
  if (const auto typed = typed_.find(name); typed != typed_.end()) return typed->second;
  if (!asked.environment.empty())
    if (const char* value = std::getenv(std::string(asked.environment).c_str()); value && *value)
      return {value};
  if (!asked.initial.empty()) return {std::string(asked.initial)};
  return {};
}

std::string Arguments::text(std::string_view name) const {
  std::string joined;
  for (bool first = true; const std::string& value : all(name)) {
    if (!first) joined += ' ';
    joined += value;
    first = false;
  }
  return joined;
}

std::uint32_t Arguments::number(std::string_view name) const {
  std::uint32_t number = 0;
  parse_number(text(name), number);
  return number;
}

std::size_t Arguments::choice_index(std::string_view name) const {
  const std::span<const Choice> choices = option(name).choices;
  const auto found = std::ranges::find(choices, std::string_view(text(name)), &Choice::name);
  if (found == choices.end())
    throw std::logic_error("--" + std::string(name) + " has a value that its table does not have");
  return static_cast<std::size_t>(found - choices.begin());
}

}  // namespace gongbu
