#include "app/cli/completion.h"

#include "app/cli/shell_words.h"

namespace gongbu {

std::vector<std::string> spellings(const Option& option) {
  std::vector<std::string> out;
  if (option.short_name) out.push_back(std::string("-") + option.short_name);
  out.push_back("--" + std::string(option.name));
  return out;
}

std::vector<Option> all_options(const Command& command) {
  std::vector<Option> out;
  for (const Option* option : options_of(command)) out.push_back(*option);
  return out;
}

std::string filled(std::string_view head, std::string_view separator) {
  constexpr std::string_view kPlace = "@with_value@";
  std::vector<std::string> with_value;
  for (const Option& option : program_options())
    if (option.type != ValueType::kFlag)
      for (std::string& typed : spellings(option)) with_value.push_back(std::move(typed));
  std::string out(head);
  return out.replace(out.find(kPlace), kPlace.size(), joined(with_value, separator));
}

std::vector<std::string> choice_names(const Option& option) {
  std::vector<std::string> out;
  for (const Choice& choice : option.choices) out.emplace_back(choice.name);
  return out;
}

std::string joined(std::span<const std::string> words, std::string_view separator) {
  std::string out;
  for (const std::string& word : words) {
    if (&word != words.data()) out += separator;
    out += word;
  }
  return out;
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += "'\\'";
    out += c;
  }
  return out + "'";
}

std::string completion_script(Shell shell) {
  switch (shell) {
    case Shell::kBash:
      return bash_script();
    case Shell::kZsh:
      return zsh_script();
    case Shell::kFish:
      return fish_script();
  }
  return {};
}

}  // namespace gongbu
