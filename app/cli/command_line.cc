#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>

#include "app/cli/help.h"
#include "corpus/catalog/nearest.h"

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

// The program's option that a word is, "--db", "--db=x" or "-c"; null when it is none of them.
const Option* program_option(std::string_view typed) {
  for (const Option& option : program_options()) {
    const std::string name = "--" + std::string(option.name);
    const bool is_short = option.short_name && typed == std::string("-") + option.short_name;
    if (is_short || typed == name || typed.starts_with(name + '=')) return &option;
  }
  return nullptr;
}

// The index of the first word that is neither an option of the program nor its value, where a
// command's name is expected; typed.size() when there is none.
std::size_t command_position(const std::vector<std::string>& typed) {
  std::size_t i = 0;
  while (i < typed.size()) {
    const Option* option = program_option(typed[i]);
    if (!option) break;
    const bool takes_value =
        option->type != ValueType::kFlag && typed[i].find('=') == std::string::npos;
    i += takes_value ? 2 : 1;
  }
  return std::min(i, typed.size());
}

// A command that a word is mistyped for. Short words and words with another first letter are words
// of a query: "tcp" is no mcp, "batch" no watch.
std::string_view meant_command(std::string_view word) {
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest ||
      !std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
    return {};
  std::vector<NamedId> names;
  for (const Command& command : commands())
    if (command.name[0] == word[0]) names.push_back({command.name, command.name});
  const std::vector<std::string> near = nearest_ids(names, word, 1);
  return near.empty() ? std::string_view() : find_command(near[0])->name;
}

// What people type who know other programs: "help", "help search" and "version" are the options,
// words without a command are a search.
Result<Done> complete(std::vector<std::string>& typed) {
  const std::size_t at = command_position(typed);
  if (at == typed.size() || find_command(typed[at])) return Done{};
  const std::string word = typed[at];
  const std::size_t rest = typed.size() - at - 1;
  if (word == "version" && rest == 0) {
    typed[at] = "--version";
  } else if (word == "help" && (rest == 0 || (rest == 1 && find_command(typed[at + 1])))) {
    typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(at));
    typed.emplace_back("--help");
  } else if (const std::string_view meant = meant_command(word); !meant.empty()) {
    return Error{
        ErrorCode::kInvalid, Message("there is no command {}", word),
        Message("did you mean gongbu {}? To search for the word: gongbu search {}", meant, word)};
  } else if (word == "--" || word == "-i" || word == "--interactive" ||
             std::any_of(typed.begin() + static_cast<std::ptrdiff_t>(at), typed.end(),
                         [](const std::string& other) { return !other.starts_with('-'); })) {
    typed.emplace(typed.begin() + static_cast<std::ptrdiff_t>(at), "search");
  }
  return Done{};
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

// "--limit" for "--lmit"; empty when nothing is near.
std::string meant_option(const Command* command, const std::string& typed) {
  if (!command || !typed.starts_with("--")) return {};
  std::vector<NamedId> names;
  for (const Option* option : options_of(*command)) names.push_back({option->name, option->name});
  const std::string name =
      typed.substr(2, typed.find('=') == std::string::npos ? typed.npos : typed.find('=') - 2);
  const std::vector<std::string> near = nearest_ids(names, name, 1);
  return near.empty() ? "" : "--" + near[0];
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
  Message hint("{} --help shows what there is", program);
  if (app.get_subcommands().empty() && error.get_name() == "RequiredError") {
    message = named.empty() ? Message("which command?")
                            : Message("The following argument was not expected: {}", named);
  } else if (text.ends_with(" is required")) {
    message = Message("{} is required", text.substr(0, text.size() - 12));
  } else if (text.starts_with(kOneTooMany)) {
    if (const std::string near = meant_option(command, after(kOneTooMany)); !near.empty())
      hint = Message("did you mean {}?", near);
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
  return Error{ErrorCode::kInvalid, message, hint};
}

}  // namespace

Result<CommandLine> parse_command_line(std::vector<std::string> typed) {
  if (const Result<Done> done = complete(typed); !done) return done.error();
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
