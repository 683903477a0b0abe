// gongbu index: folders of notes into the index, with progress on a terminal.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_index(CLI::App& command, Global& global);

}  // namespace gongbu
