#include "app/cli/help.h"

#include <algorithm>
#include <vector>

#include "language/language.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

constexpr std::size_t kHelpColumn = 30;

// "  left            right"; a long left side has a line of its own.
std::string row(std::string left, std::string_view right, std::size_t column) {
  left.insert(0, "  ");
  if (right.empty()) return left + '\n';
  if (columns(left) + 2 > column)
    left += '\n' + std::string(column, ' ');
  else
    left += std::string(column - columns(left), ' ');
  return left.append(right) + '\n';
}

// "-n, --limit N"
std::string typed_as(const Option& option) {
  std::string out;
  if (option.short_name) out += std::string("-") + option.short_name + ", ";
  out.append("--").append(option.name);
  if (!option.value_name.empty()) out.append(" ").append(option.value_name);
  return out;
}

// "QUERY...", "[DIR...]"
std::string operand_name(const Option& operand) {
  std::string name(operand.value_name);
  if (operand.repeatable) name += "...";
  return operand.required ? name : "[" + name + "]";
}

std::string about_option(const Option& option, bool operand) {
  std::string out = say(option.help);
  if (!option.choices.empty()) out += ": " + listed(option.choices, true);
  std::vector<std::string> facts;
  if (option.repeatable && !operand) facts.push_back(say("repeatable"));
  if (!option.initial.empty()) facts.push_back(say("default: {}", option.initial));
  if (!option.environment.empty())
    facts.push_back(say("default: {}", '$' + std::string(option.environment)));
  for (std::size_t i = 0; i < facts.size(); ++i) out += (i == 0 ? " (" : ", ") + facts[i];
  return facts.empty() ? out : out + ')';
}

std::string option_row(const Option& option) {
  return row(typed_as(option), about_option(option, false), kHelpColumn);
}

std::string example_rows(std::span<const Example> examples) {
  if (examples.empty()) return {};
  std::size_t widest = 0;
  for (const Example& example : examples)
    if (!example.note.en.empty()) widest = std::max(widest, columns(example.line));
  std::string out = say("Examples:") + '\n';
  for (const Example& example : examples)
    out += row(std::string(example.line), example.note.en.empty() ? "" : say(example.note),
               widest + 5);
  return out;
}

std::string closing(std::span<const Example> examples, const Text& about) {
  std::string out = example_rows(examples);
  if (!about.en.empty()) out.append(say(about)) += '\n';
  return out.empty() ? out : '\n' + out;
}

}  // namespace

std::string program_help() {
  std::string out = say(program_summary()) + '\n';
  out += say("Usage: {}", "gongbu [OPTIONS] COMMAND") + "\n\n" + say("Options:") + '\n';
  for (const Option& option : program_options()) out += option_row(option);
  out += '\n' + say("Commands:") + '\n';
  for (const Command& command : commands())
    out += row(std::string(command.name), say(command.summary), kHelpColumn);
  return out + closing(program_examples(), program_about());
}

std::string command_help(const Command& command) {
  std::string out = say(command.summary) + '\n';
  std::string usage = "gongbu " + std::string(command.name) + " [OPTIONS]";
  if (command.operand) usage += ' ' + operand_name(*command.operand);
  out += say("Usage: {}", usage) + '\n';
  if (command.operand) {
    out += '\n' + say("Arguments:") + '\n' +
           row(operand_name(*command.operand), about_option(*command.operand, true), kHelpColumn);
  }
  out += '\n' + say("Options:") + '\n';
  for (const Option* option : options_of(command)) out += option_row(*option);
  return out + closing(command.examples, command.about);
}

}  // namespace gongbu
