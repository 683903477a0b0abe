// gongbu lsp: the notes inside an editor (serve/lsp/server.h).
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_lsp(CLI::App& command, Global& global);

}  // namespace gongbu
