// gongbu suggest: completions of what is being typed ("컨테ㅇ", "ㅋㅌㅇ", "farg").
#pragma once

#include "app/command.h"

namespace gongbu {

Action setup_suggest(CLI::App& command, Global& global);

}  // namespace gongbu
