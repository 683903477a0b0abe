// The help of the program and of its commands, as text made from the option table.
#pragma once

#include <string>

#include "app/cli/option_table.h"

namespace gongbu {

/// `gongbu --help`: what the program is, its options and commands.
std::string program_help();

/// `gongbu COMMAND --help`: what it does, what it takes, examples.
std::string command_help(const Command& command);

}  // namespace gongbu
