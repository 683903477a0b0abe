#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>

#include "app/cli/help.h"

namespace gongbu {
namespace {

// Put before an operand that looks like an option ("-EC2"), so that CLI11 takes it for an operand,
// and removed from every value. No query contains it.
constexpr char kMark = '\x01';

std::string unmarked(std::string text) {
  if (!text.empty() && text[0] == kMark) text.erase(0, 1);
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const Option* find_short(const Command& command, char name) {
  for (const Option* option : options_of(command))
    if (option->short_name == name) return option;
  return nullptr;
}

// "-EC2", but not "-n", "-n3" or "--limit".
bool is_excluded_word(const Command& command, std::string_view typed) {
  if (typed.size() < 2 || typed[0] != '-' || typed[1] == '-') return false;
  const Option* option = find_short(command, typed[1]);
  if (!option) return true;
  if (typed.size() == 2) return false;
  return option->type != ValueType::kNumber || !(is_digit(typed[2]) || typed[2] == '=');
}

// Marks operands among what stands behind the command's name: words to exclude, and everything
// behind "--", which goes.
void mark_operands(const Command& command, std::vector<std::string>& typed, std::size_t begin) {
  const auto mark = [](std::string& word) { word.insert(word.begin(), kMark); };
  for (std::size_t i = begin; i < typed.size(); ++i) {
    if (typed[i] == "--") {
      typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(i));
      for (; i < typed.size(); ++i) mark(typed[i]);
    } else if (command.excludes_words && is_excluded_word(command, typed[i])) {
      mark(typed[i]);
    }
  }
}

// The index of the first word that is neither an option nor an option's value, where a command's
// name is expected; typed.size() when there is none.
std::size_t command_position(const std::vector<std::string>& typed) {
  std::size_t i = 0;
  while (i < typed.size() && typed[i].starts_with('-')) {
    bool takes_value = false;
    for (const Option& option : program_options())
      if (option.type != ValueType::kFlag &&
          (typed[i] == "--" + std::string(option.name) ||
           (option.short_name && typed[i] == std::string("-") + option.short_name)))
        takes_value = true;
    i += takes_value ? 2 : 1;
  }
  return std::min(i, typed.size());
}

// An option of the table as one of CLI11, and what is typed for it.
struct Bound {
  const Option* option;
  CLI::Option* parser = nullptr;
  std::vector<std::string> values;
  bool set = false;
};

// CLI11 keeps references to these, so they do not move.
using Bindings = std::deque<Bound>;

void bind(CLI::App& app, const Option& option, bool operand, Bindings& bindings) {
  Bound& bound = bindings.emplace_back(Bound{.option = &option});
  std::string names(option.name);
  if (!operand) names.insert(0, "--");
  if (option.short_name) names = std::string("-") + option.short_name + "," + names;
  if (option.name == "help") {
    app.set_help_flag(names);
  } else if (option.name == "version") {
    app.set_version_flag(names, "");
  } else if (option.type == ValueType::kFlag) {
    bound.parser = app.add_flag(names, bound.set);
  } else {
    bound.parser = app.add_option(names, bound.values)->type_name(std::string(option.value_name));
    if (!option.repeatable) bound.parser->expected(1);
    bound.parser->allow_extra_args(operand && option.repeatable);
    bound.parser->required(option.required);
    bound.parser->check([&option](const std::string& value) {
      return value_fault(option.type, option.choices, value);
    });
  }
}

void bind_exclusions(const Bindings& bindings) {
  for (const Bound& bound : bindings)
    for (const Bound& other : bindings)
      if (!bound.option->excludes.empty() && other.option->name == bound.option->excludes)
        bound.parser->excludes(other.parser);
}

bool same(const Option& a, const Option& b) { return a.name == b.name && a.setting == b.setting; }

// An option of the program that was typed and that the command does not have; null when none is.
const Option* lost(const Bindings& before, const Bindings& behind) {
  for (const Bound& earlier : before)
    if (!earlier.values.empty() && std::ranges::none_of(behind, [&](const Bound& bound) {
          return same(*earlier.option, *bound.option);
        }))
      return earlier.option;
  return nullptr;
}

// What was typed behind the command's name; of an option that was not, what was typed before.
Arguments collected(const Command& command, const Bindings& before, const Bindings& behind) {
  Arguments arguments(command);
  for (const Bound& bound : behind) {
    std::vector<std::string> values = bound.values;
    for (const Bound& earlier : before)
      if (values.empty() && same(*earlier.option, *bound.option)) values = earlier.values;
    for (std::string& value : values) arguments.add(bound.option->name, unmarked(std::move(value)));
    if (bound.set) arguments.add(bound.option->name, "");
  }
  return arguments;
}

Error usage_error(const CLI::ParseError& error, const CLI::App& app, const Command* command,
                  const std::string& named) {
  const std::string program = command ? "gongbu " + std::string(command->name) : "gongbu";
  std::string text = error.what();
  std::erase(text, kMark);
  if (const std::size_t end = text.find('\n'); end != std::string::npos) text.resize(end);
  const auto after = [&](std::string_view head) { return text.substr(head.size()); };
  constexpr std::string_view kOneTooMany = "The following argument was not expected: ";
  constexpr std::string_view kTooMany = "The following arguments were not expected: ";
  Message message(text);
  if (app.get_subcommands().empty() && error.get_name() == "RequiredError") {
    message = named.empty() ? Message("which command?") : Message("there is no command {}", named);
  } else if (text.ends_with(" is required")) {
    message = Message("{} is required", text.substr(0, text.size() - 12));
  } else if (text.starts_with(kOneTooMany)) {
    message = Message("The following argument was not expected: {}", after(kOneTooMany));
  } else if (text.starts_with(kTooMany)) {
    message = Message("The following arguments were not expected: {}", after(kTooMany));
  } else if (error.get_name() == "ArgumentMismatch") {
    message = Message(
        text.find("missing") == std::string::npos ? "{} takes one value" : "{} needs a value",
        text.substr(0, text.find(':')));
  } else if (error.get_name() == "ExcludesError") {
    message = Message("these two cannot stand together: {}", text);
  }
  return Error{ErrorCode::kInvalid, message, Message("{} --help shows what there is", program)};
}

}  // namespace

Result<CommandLine> parse_command_line(std::vector<std::string> typed) {
  const std::size_t position = command_position(typed);
  const std::string named = position < typed.size() ? typed[position] : "";
  const Command* command = find_command(named);
  CommandLine line{.command = command, .arguments = {}};
  CLI::App app;
  Bindings before;  // options of the program
  Bindings behind;  // operand and options of the command
  for (const Option& option : program_options()) bind(app, option, false, before);
  app.require_subcommand(1);
  if (command) {
    CLI::App& parser = *app.add_subcommand(named);
    if (command->operand) bind(parser, *command->operand, true, behind);
    for (const Option* option : options_of(*command)) bind(parser, *option, false, behind);
    bind_exclusions(behind);
    mark_operands(*command, typed, position + 1);
  }
  try {
    std::reverse(typed.begin(), typed.end());  // as CLI11 wants them
    app.parse(std::move(typed));
  } catch (const CLI::CallForHelp&) {
    line.wanted = Wanted::kHelp;
    return line;
  } catch (const CLI::CallForVersion&) {
    line.wanted = Wanted::kVersion;
    return line;
  } catch (const CLI::ParseError& error) {
    return usage_error(error, app, command, named);
  }
  if (const Option* option = lost(before, behind))
    return Error{ErrorCode::kInvalid, Message("{} takes no --{} of that kind", named, option->name),
                 "name its index with --db"};
  line.arguments = collected(*command, before, behind);
  return line;
}

}  // namespace gongbu
