#include "app/cli/shell_words.h"

namespace gongbu {
namespace {

constexpr std::string_view kFishHead =
    R"fish(# fish completion of gongbu: gongbu completion fish | source
# The command on the line; fails when there is none.
function __gongbu_command
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case @with_value@
                set -e words[1]
            case '-*'
            case '*'
                echo $words[1]
                return 0
        end
        set -e words[1]
    end
    return 1
end
# What the index and the settings have: __gongbu_values KIND
function __gongbu_values
    set -l words (commandline -opc)
    set -l chosen
    while set -q words[2]
        switch $words[1]
            case @with_value@
                set -a chosen $words[1] (string replace -r '^~/' "$HOME/" -- $words[2])
        end
        set -e words[1]
    end
    set -l typed (string replace -r "^--[a-z-]+=" "" -- (commandline -ct))
    set -q __gongbu_half_typed; and set typed $__gongbu_half_typed
    gongbu $chosen completion fish --values $argv[1] --word "$typed" 2>/dev/null
end
# fish offers only what has the letters that are typed, and 컨텡 has not those of 컨테이너. So where nothing is offered, Tab asks
# for the place without its word, and puts what gongbu finds there as far as its offers agree.
function __gongbu_tab
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    if test "$words[1]" = gongbu; and string match -qr '[ㄱ-ㅣ가-힣]$' -- $token; and not count (complete -C) >/dev/null
        set -l option (string match -r '^--[a-z-]+=' -- $token)
        set -g __gongbu_half_typed (string replace -r '^--[a-z-]+=' '' -- $token)
        set -l line (string sub -e -(string length -- $__gongbu_half_typed) -- "$(commandline -cp)")
        set -l found (complete -C $line | string replace -r '\t.*' '' | string replace -- "$option" '')
        # Those that begin with its done syllables come before those that have it further on.
        set -l near (string match -- (string sub -e -1 -- $__gongbu_half_typed)'*' $found)
        test -n "$near"; and set found $near
        set -e __gongbu_half_typed
        set -l shared $found[1]
        for word in $found
            while not string match -q -- "$shared*" $word
                set shared (string sub -e -1 -- $shared)
            end
        end
        test -n "$shared"; and commandline -rt -- "$option$shared"
        test (count $found) -eq 1; and commandline -i ' '; and return
    end
    commandline -f complete
end
# Not where the person has bound Tab.
for mode in default insert
    bind -M $mode \t 2>/dev/null | string match -qr -- '--preset.* complete$'; and bind --preset -M $mode \t __gongbu_tab
end
# Descriptions are in the person's language: __gongbu_say ENGLISH KOREAN
function __gongbu_say
    set -l languages (string match -v '' -- $LC_ALL $LC_MESSAGES $LANG)
    string match -q 'ko*' -- $languages[1]; and echo $argv[2]; or echo $argv[1]
end
function __gongbu_runs
    test "$(__gongbu_command)" = $argv[1]
end
complete -c gongbu -f
)fish";

// (__gongbu_say 'results at most' '결과 개수')
std::string said(const Text& text) {
  return "(__gongbu_say " + shell_quoted(text.en) + ' ' + shell_quoted(text.ko) + ')';
}

std::string rule(std::string_view condition) {
  return "complete -c gongbu -n " + shell_quoted(condition);
}

// What to offer for a value.
std::string fish_offer(const Option& option) {
  if (option.known != Known::kNothing)
    return " -f -a " +
           shell_quoted("(__gongbu_values " + std::string(known_name(option.known)) + ")");
  switch (option.type) {
    case ValueType::kFlag:
      return {};
    case ValueType::kText:
    case ValueType::kNumber:
      return " -f";
    case ValueType::kChoice: {
      std::vector<std::string> choices;
      for (const Choice& choice : option.choices) {
        choices.emplace_back(choice.name);
        if (!choice.help.en.empty())
          choices.back()
              .append("\\t(__gongbu_say \"")
              .append(choice.help.en)
              .append("\" \"")
              .append(choice.help.ko) += "\")";
      }
      return " -f -a " + shell_quoted(joined(choices, " "));
    }
    case ValueType::kFile:
      return " -F";
    case ValueType::kFolder:
      return " -f -a '(__fish_complete_directories (commandline -ct))'";
  }
  return {};
}

std::string option_rules(std::string_view condition, std::span<const Option> options) {
  std::string out;
  for (const Option& option : options) {
    out += rule(condition) + " -l " + std::string(option.name);
    if (option.short_name) out += std::string(" -s ") + option.short_name;
    if (option.type != ValueType::kFlag) out += " -r" + fish_offer(option);
    out += " -d " + said(option.help) + '\n';
  }
  return out;
}

}  // namespace

std::string fish_script() {
  constexpr std::string_view kNone = "not __gongbu_command >/dev/null";
  std::string out = filled(kFishHead, " ");
  out += option_rules(kNone, program_options());
  for (const Command& command : commands()) {
    out += rule(kNone) + " -a " + std::string(command.name) + " -d " + said(command.summary) + '\n';
    const std::string condition = "__gongbu_runs " + std::string(command.name);
    out += option_rules(condition, all_options(command));
    if (const std::string offered = command.operand ? fish_offer(*command.operand) : "";
        !offered.empty())
      out += rule(condition) + offered + '\n';
  }
  return out;
}

}  // namespace gongbu
