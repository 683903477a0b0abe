// What the three makers of completion scripts share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/option_table.h"

namespace gongbu {

/// How an option is typed: {"-n", "--limit"}.
std::vector<std::string> spellings(const Option& option);

/// The command's own options, then the common ones.
std::vector<Option> all_options(const Command& command);

/// The script's head with the program's options that take a value in the places of "@with_value@".
std::string filled(std::string_view head, std::string_view separator);

std::vector<std::string> choice_names(const Option& option);

/// "category" for Known::kCategory: what `gongbu completion --values` takes. REQUIRES: not kNothing.
std::string_view known_name(Known known);

std::string joined(std::span<const std::string> words, std::string_view separator);

/// In single quotes, as bash, zsh and fish read them. Fish also reads backslashes there, so the
/// text has none.
std::string shell_quoted(std::string_view text);

std::string bash_script();
std::string zsh_script();
std::string fish_script();

}  // namespace gongbu
