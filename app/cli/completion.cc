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
  const std::string options = joined(with_value, separator);
  std::string out(head);
  for (std::size_t at = out.find(kPlace); at != std::string::npos; at = out.find(kPlace, at))
    out.replace(at, kPlace.size(), options);
  return out;
}

std::string_view known_name(Known known) {
  const Option& values = *find_option(*find_command("completion"), "values");
  return values.choices[static_cast<std::size_t>(known) - 1].name;
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
