// gongbu mcp: the notes for assistants (serve/mcp/server.h).
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_mcp(CLI::App& command, Global& global);

}  // namespace gongbu
