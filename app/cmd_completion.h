// gongbu completion: a script that completes commands and options in a shell, made from the options
// themselves.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_completion(CLI::App& command, Global& global);

}  // namespace gongbu
