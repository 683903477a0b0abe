// gongbu watch: the index follows its folders until SIGINT or SIGTERM.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_watch(CLI::App& command, Global& global);

}  // namespace gongbu
