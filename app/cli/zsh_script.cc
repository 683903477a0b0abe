#include "app/cli/shell_words.h"

namespace gongbu {
namespace {

constexpr std::string_view kZshHead = R"zsh(#compdef gongbu
# zsh completion of gongbu: source <(gongbu completion zsh), or a file _gongbu in $fpath
_gongbu_text() {
  [[ $PREFIX == -* ]] || _message -e "${@[-1]}"
}
# What the index and the settings have: _gongbu_values KIND
_gongbu_values() {
  [[ $PREFIX != -* ]] || return 1
  local -a chosen texts shown; local i line
  for ((i = 2; i + 1 < $#typed; i++)); do
    case $typed[i] in
      @with_value@) chosen+=($typed[i] ${typed[i+1]/#\~\//$HOME/}) ;;
    esac
  done
  for line in ${(f)"$(gongbu $chosen completion zsh --values $1 --word "${(Q)PREFIX}" 2>/dev/null)"}; do
    texts+=(${line%%$'\t'*}); shown+=(${line/$'\t'/  -- })
  done
  compadd -U -i "$IPREFIX" -l -d shown -a texts
}
# Descriptions are in the person's language.
_gongbu() {
  local curcontext=$curcontext state line
  local -a typed=($words)
  typeset -A opt_args
  case ${LC_ALL:-${LC_MESSAGES:-$LANG}} in
    ko*) _gongbu_in_ko ;;
    *) _gongbu_in_en ;;
  esac
}
)zsh";

constexpr std::string_view kZshTail =
    R"(if [ "$funcstack[1] " = '_gongbu ' ]; then _gongbu "$@"; else compdef _gongbu gongbu; fi
)";

using InLanguage = std::string_view Text::*;

// Text inside a specification of _arguments, where these characters mean something.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("[]:\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// ":FORMAT:(text json)": the name of a value, and what to offer for it.
std::string value(const Option& option, InLanguage in) {
  const std::string name = ':' + escaped(option.value_name) + ':';
  if (option.known != Known::kNothing)
    return name + " _gongbu_values " + std::string(known_name(option.known));
  switch (option.type) {
    case ValueType::kFlag:
      return {};
    case ValueType::kChoice: {
      std::vector<std::string> choices;
      for (const Choice& choice : option.choices)
        choices.push_back(std::string(choice.name) + "\\:\"" + escaped(choice.help.*in) + '"');
      return name + "((" + joined(choices, " ") + "))";
    }
    case ValueType::kFile:
      return name + "_files";
    case ValueType::kFolder:
      return name + "_files -/";
    case ValueType::kText:
    case ValueType::kNumber:
      return name + ' ';
  }
  return {};
}

// '(-n --limit)'{-n+,--limit=}'[results at most]:N: '
std::string specification(const Option& option, InLanguage in) {
  const bool flag = option.type == ValueType::kFlag;
  std::string names = "--" + std::string(option.name) + (flag ? "" : "=");
  if (option.short_name)
    names = std::string("{-") + option.short_name + (flag ? "," : "+,") + names + "}";
  const std::string before =
      option.repeatable ? "'*'" : "'(" + joined(spellings(option), " ") + ")'";
  return before + names + shell_quoted("[" + escaped(option.help.*in) + "]" + value(option, in));
}

std::string specifications(std::span<const Option> options, std::string_view indent,
                           InLanguage in) {
  std::string out;
  for (const Option& option : options) out.append(indent) += specification(option, in) + " \\\n";
  return out;
}

std::string operand(const Command& command, InLanguage in) {
  if (!command.operand) return "&& return";
  const Option& taken = *command.operand;
  // A message beside what completes an option would keep zsh from inserting it.
  if (taken.known == Known::kNothing &&
      (taken.type == ValueType::kText || taken.type == ValueType::kNumber))
    return shell_quoted((taken.repeatable ? "*:" : "1:") + escaped(taken.value_name) +
                        ":_gongbu_text " + std::string(taken.value_name));
  return shell_quoted((taken.repeatable ? "*" : "1") + value(taken, in));
}

// The function _gongbu_in_LANGUAGE.
std::string function_in(std::string_view language, InLanguage in) {
  std::string out = "_gongbu_in_" + std::string(language) + "() {\n  _arguments -C -A '-*' \\\n";
  out += specifications(program_options(), "    ", in);
  out += "    '1:command:->command' '*::arguments:->arguments' && return\n  case $state in\n";
  out += "    command)\n      local -a commands=(\n";
  for (const Command& command : commands())
    out += "        " +
           shell_quoted(std::string(command.name) + ':' + escaped(command.summary.*in)) + '\n';
  out += "      )\n      _describe command commands ;;\n";
  out += "    arguments)\n      case $line[1] in\n";
  for (const Command& command : commands())
    out += "        " + std::string(command.name) + ")\n          _arguments \\\n" +
           specifications(all_options(command), "            ", in) + "            " +
           operand(command, in) + " ;;\n";
  return out + "      esac ;;\n  esac\n}\n";
}

}  // namespace

std::string zsh_script() {
  return filled(kZshHead, "|") + function_in("en", &Text::en) + function_in("ko", &Text::ko) +
         std::string(kZshTail);
}

}  // namespace gongbu
