// What can be typed after `gongbu`: every command with its options, as plain data. The parser
// (command_line.h), help (help.h) and completion scripts (completion.h) read this table, so an
// option is declared once. It does not say what a value does; that is in app/commands/.
//
//   find_command("search")->options    -n/--limit N = 10, --offset N = 0, --service ID …
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/settings/setting_table.h"

namespace gongbu {

/// An option, or what a command takes without one (its operand, such as QUERY).
struct Option {
  std::string_view name;  // "limit" is typed as --limit; of an operand: its name in messages
  char short_name = '\0';
  ValueType type = ValueType::kFlag;
  std::string_view value_name = {};   // "N"; of a flag: empty
  std::string_view initial = {};      // the value when none is given
  std::string_view environment = {};  // a variable that is looked at when none is given
  std::span<const Choice> choices = {};
  bool repeatable = false;
  bool required = false;
  std::string_view excludes = {};    // the name of an option that cannot stand beside this one
  const Setting* setting = nullptr;  // what the settings file says when none is given
  Known known = Known::kNothing;
  Text help;
};

/// The option that sets a setting.
constexpr Option option_of(const Setting& setting, char short_name = '\0') {
  return {.name = setting.option,
          .short_name = short_name,
          .type = setting.type,
          .value_name = setting.value_name,
          .initial = setting.initial,
          .environment = setting.environment,
          .choices = setting.choices,
          .repeatable = setting.repeatable,
          .setting = &setting,
          .known = setting.known,
          .help = setting.help};
}

/// A line that can be typed as it stands, and what it is for where it does not tell.
struct Example {
  std::string_view line;
  Text note = {};
};

enum class CommandId : std::uint8_t {
  kInit,
  kIndex,
  kForget,
  kSearch,
  kRelated,
  kOpen,
  kSuggest,
  kExplain,
  kEval,
  kStatus,
  kCheck,
  kExport,
  kWatch,
  kServe,
  kLsp,
  kMcp,
  kConfig,
  kCompletion,
};

struct Command {
  CommandId id;
  std::string_view name;
  Text summary;
  const Option* operand = nullptr;  // null: the command takes options alone
  std::span<const Option> options;  // its own, without those that every command has
  std::span<const Example> examples = {};
  Text about = {};  // lines at the end of its help
  // "-EC2" is an operand, not an option: a word that the query excludes.
  bool excludes_words = false;
  bool reads_settings = true;  // a settings file with a mistake stops it
};

/// In the order in which help lists them.
std::span<const Command> commands();

/// Null when there is no command of that name.
const Command* find_command(std::string_view name);

/// Options that stand behind any command.
std::span<const Option> common_options();

/// The command's own options, then the common ones but those whose name is one of its own.
std::vector<const Option*> options_of(const Command& command);

/// The command's operand, an option of its own or a common one; null when it has none of that name.
const Option* find_option(const Command& command, std::string_view name);

/// Options that stand before or without a command.
std::span<const Option> program_options();

std::span<const Example> program_examples();
Text program_summary();
Text program_about();

}  // namespace gongbu
