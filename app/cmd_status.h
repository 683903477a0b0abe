// gongbu status: what the index holds and from where.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_status(CLI::App& command, Global& global);

}  // namespace gongbu
