// gongbu explain: every stage of a search as text.
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_explain(CLI::App& command, Global& global);

}  // namespace gongbu
