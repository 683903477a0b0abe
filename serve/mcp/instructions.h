// What an assistant is told at the begin: what is indexed here, and which tool is for what.
//
//   The user's own notes: 27 notes, 690 passages, in notes. Mostly about containers, database. …
#pragma once

#include <string>

#include "serve/engine_host.h"

namespace gongbu::serve {

/// Some hundred bytes. Without an index, the tools alone. Cost: counting every passage once.
std::string instructions(EngineHost& engine);

}  // namespace gongbu::serve
