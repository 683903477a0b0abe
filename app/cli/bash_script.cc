#include "app/cli/shell_words.h"

namespace gongbu {
namespace {

constexpr std::string_view kBashHead =
    R"bash(# bash completion of gongbu: source <(gongbu completion bash)
_gongbu_offer() {
  COMPREPLY=($(compgen -W "$1" -- "$word"))
}
# What the index and the settings have: _gongbu_values KIND
_gongbu_values() {
  local chosen=() i
  for ((i = 0; i + 1 < ${#words[@]}; i++)); do
    case ${words[i]} in
      @with_value@) chosen+=("${words[i]}" "${words[i + 1]/#\~\//$HOME/}") ;;
    esac
  done
  mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" "${chosen[@]}" completion bash --values "$1" --word "$word" 2>/dev/null)
}
_gongbu() {
  local word=${COMP_WORDS[COMP_CWORD]} previous= command= words=() i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [ "${COMP_WORDS[i]}" = = ] || words+=("${COMP_WORDS[i]}")
  done
  [ "$word" != = ] || word=
  for ((i = 0; i < ${#words[@]}; i++)); do
    previous=${words[i]}
    [ -z "$command" ] || continue
    case $previous in
      @with_value@) ((++i)); previous=${words[i]-$previous} ;;
      -*) ;;
      *) command=$previous ;;
    esac
  done
  COMPREPLY=()
  case $command in
)bash";

constexpr std::string_view kBashTail = R"(  esac
}
complete -F _gongbu gongbu
)";

// The statement that offers values.
std::string bash_offer(const Option& option) {
  if (option.known != Known::kNothing)
    return "_gongbu_values " + std::string(known_name(option.known));
  switch (option.type) {
    case ValueType::kChoice:
      return "_gongbu_offer " + shell_quoted(joined(choice_names(option), " "));
    case ValueType::kFile:
      return "compopt -o default";
    case ValueType::kFolder:
      return "compopt -o dirnames";
    case ValueType::kFlag:
    case ValueType::kText:
    case ValueType::kNumber:
      return ":";
  }
  return ":";
}

// The arm of one command: values of the option before the word, options, or what stands without.
std::string arm(std::string_view command, std::span<const Option> options,
                const std::string& otherwise) {
  std::string out = "    " + shell_quoted(command) + ")\n      case $previous in\n";
  std::vector<std::string> names;
  for (const Option& option : options) {
    const std::vector<std::string> typed = spellings(option);
    names.insert(names.end(), typed.begin(), typed.end());
    if (option.type != ValueType::kFlag)
      out += "        " + joined(typed, " | ") + ") " + bash_offer(option) + " ;;\n";
  }
  return out + "        *) if [[ $word == -* ]]; then _gongbu_offer " +
         shell_quoted(joined(names, " ")) + "; else " + otherwise + "; fi ;;\n      esac ;;\n";
}

}  // namespace

std::string bash_script() {
  std::string out = filled(kBashHead, " | ");
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  out += arm("", program_options(), "_gongbu_offer " + shell_quoted(joined(names, " ")));
  for (const Command& command : commands())
    out += arm(command.name, all_options(command),
               command.operand ? bash_offer(*command.operand) : std::string(":"));
  return out.append(kBashTail);
}

}  // namespace gongbu
