// The values that a command is given: typed, else from the option's environment variable, else from
// the settings file, else the option's initial value. They are checked: a number is a number, a
// choice is one of the table's.
//
//   gongbu search 람다 -n 3 --service s3    number("limit") == 3   all("service") == {"s3"}
//                                           number("offset") == 0  text("query") == "람다"
//
// Asking for an option that the command does not have throws std::logic_error, whatever was typed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/option_table.h"
#include "app/settings/settings.h"

namespace gongbu {

class Arguments {
 public:
  /// Of no command: has no options.
  Arguments() = default;

  /// REQUIRES: `command` outlives this, as the rows of the table do.
  explicit Arguments(const Command& command) : command_(&command) {}

  /// REQUIRES: `settings` outlives this.
  void use(const Settings& settings) { settings_ = &settings; }

  /// A value that was typed; of a flag, any.
  void add(std::string_view name, std::string value);

  /// Was this flag typed?
  bool flag(std::string_view name) const;

  /// Every value, in the order typed; empty when there is none.
  std::vector<std::string> all(std::string_view name) const;

  /// The values with a space between them; empty when there is none.
  std::string text(std::string_view name) const;

  /// 0 when there is none.
  std::uint32_t number(std::string_view name) const;

  /// REQUIRES: the option's choices stand in the order of the Enum's values.
  template <typename Enum>
  Enum choice(std::string_view name) const {
    return static_cast<Enum>(choice_index(name));
  }

  /// The values of a setting, and who says so. Also of one that the command has no option for.
  Given given(const Setting& setting) const;

 private:
  const Option& option(std::string_view name) const;
  std::size_t choice_index(std::string_view name) const;
  bool is_of_another_index(const Setting& setting) const;

  const Command* command_ = nullptr;
  const Settings* settings_ = nullptr;
  std::map<std::string_view, std::vector<std::string>> typed_;
};

}  // namespace gongbu
