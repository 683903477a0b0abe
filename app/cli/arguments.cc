#include "app/cli/arguments.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace gongbu {

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
  if (asked.setting) return given(*asked.setting).values;
  if (!asked.environment.empty())
    if (const char* value = std::getenv(std::string(asked.environment).c_str()); value && *value)
      return {value};
  if (!asked.initial.empty()) return {std::string(asked.initial)};
  return {};
}

// The index that was named by hand is not the one that the file's folders and catalogs are of.
bool Arguments::is_of_another_index(const Setting& setting) const {
  if (&setting == &setting::kIndex) return false;
  if (setting.scope != Scope::kIndex && setting.scope != Scope::kPlace) return false;
  const Origin origin = given(setting::kIndex).origin;
  return origin == Origin::kOption || origin == Origin::kEnvironment;
}

Given Arguments::given(const Setting& setting) const {
  const Option* asked =
      command_ && !setting.option.empty() ? find_option(*command_, setting.option) : nullptr;
  if (asked && asked->setting == &setting)
    if (const auto typed = typed_.find(asked->name); typed != typed_.end())
      return {typed->second, Origin::kOption,
              asked == command_->operand ? std::string(asked->value_name)
                                         : "--" + std::string(asked->name)};
  const bool chosen = settings_ && settings_->collection_is_chosen();
  std::string name;
  std::string value = environment_value(setting.environment, name);
  // A collection that was typed comes before the index of the environment.
  if (!value.empty() && !(chosen && setting.scope == Scope::kPlace))
    return {{std::move(value)}, Origin::kEnvironment, '$' + name};
  if (settings_ && !is_of_another_index(setting))
    if (Given in_file = settings_->in_file(setting); in_file.origin == Origin::kFile)
      return in_file;
  if (value = environment_value(setting.fallback, name); !value.empty())
    return {{std::move(value)}, Origin::kDefault, '$' + name};
  Given unsaid{.place = "default"};
  if (!setting.initial.empty()) unsaid.values.emplace_back(setting.initial);
  return unsaid;
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
