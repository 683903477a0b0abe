// gongbu check: whether an index is whole, and with --repair, that it is.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_check(CLI::App& command, Global& global);

}  // namespace gongbu
