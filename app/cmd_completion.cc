#include "app/cmd_completion.h"

#include <memory>

#include "app/terminal.h"

namespace gongbu {
namespace {

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<const CLI::App*> commands_of(const CLI::App& program) {
  return program.get_subcommands([](const CLI::App*) { return true; });
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
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

std::string command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : commands_of(program)) names.push_back(command->get_name());
  return joined(names);
}

// Options of the command that stands on the line, its name, or files.
std::string bash_script(const CLI::App& program) {
  std::string out = R"(# bash completion of gongbu: source <(gongbu completion bash)
_gongbu() {
  local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} options
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ')" +
                    command_names(program) + R"(' -- "$word"))
    return
  fi
  case $command in
)";
  for (const CLI::App* command : commands_of(program))
    out += "    " + command->get_name() + ") options='" + joined(option_names(*command)) + "' ;;\n";
  return out + R"(  esac
  case ${COMP_WORDS[COMP_CWORD-1]} in
    --format) COMPREPLY=($(compgen -W 'text json jsonl vimgrep paths' -- "$word")); return ;;
    --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  else
    compopt -o default
  fi
}
complete -F _gongbu gongbu
)";
}

std::string zsh_script(const CLI::App& program) {
  std::string out = R"(#compdef gongbu
# zsh completion of gongbu: source <(gongbu completion zsh)
_gongbu() {
  if (( CURRENT == 2 )); then
    local -a commands=(
)";
  for (const CLI::App* command : commands_of(program))
    out += "      " + shell_quoted(command->get_name() + ":" + command->get_description()) + "\n";
  out += R"(    )
    _describe command commands
    return
  fi
  local -a options
  case ${words[2]} in
)";
  for (const CLI::App* command : commands_of(program))
    out += "    " + command->get_name() + ") options=(" + joined(option_names(*command)) + ") ;;\n";
  return out + R"(  esac
  case ${words[CURRENT-1]} in
    --format) compadd text json jsonl vimgrep paths ;;
    --color) compadd auto always never ;;
    completion) compadd bash zsh fish ;;
    *) if [[ ${words[CURRENT]} == -* ]]; then compadd -- $options; else _files; fi ;;
  esac
}
compdef _gongbu gongbu
)";
}

std::string fish_script(const CLI::App& program) {
  std::string out = "# fish completion of gongbu: gongbu completion fish | source\n";
  for (const CLI::App* command : commands_of(program)) {
    const std::string& name = command->get_name();
    out += "complete -c gongbu -n __fish_use_subcommand -a " + name + " -d " +
           shell_quoted(command->get_description()) + "\n";
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_lnames().empty()) continue;
      out += "complete -c gongbu -n '__fish_seen_subcommand_from " + name + "' -l " +
             option->get_lnames().front();
      if (!option->get_snames().empty()) out += " -s " + option->get_snames().front();
      if (option->get_items_expected_max() > 0) out += " -r";
      out += " -d " + shell_quoted(option->get_description()) + "\n";
    }
  }
  return out +
         "complete -c gongbu -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n";
}

}  // namespace

Action setup_completion(CLI::App& command, Global&) {
  auto shell = std::make_shared<std::string>();
  command.add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->option_text("SHELL");
  command.footer(
      "Examples:\n  source <(gongbu completion bash)\n  gongbu completion fish | source");
  return [shell, program = command.get_parent()]() -> Result<int> {
    print(*shell == "bash"  ? bash_script(*program)
          : *shell == "zsh" ? zsh_script(*program)
                            : fish_script(*program));
    return 0;
  };
}

}  // namespace gongbu
