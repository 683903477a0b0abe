// gongbu search: a question to ranked passages, in one of five formats.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_search(CLI::App& command, Global& global);

}  // namespace gongbu
