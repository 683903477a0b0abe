// The words behind `gongbu` as a command and its values. The only file that knows CLI11 is
// command_line.cc; what may be typed is option_table.h.
//
//   parse_command_line({"search", "서버", "-EC2", "-n", "3"})
//     →  command search; query = 서버 -EC2; limit = 3
#pragma once

#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/option_table.h"
#include "corpus/result.h"

namespace gongbu {

enum class Wanted : std::uint8_t { kRun, kHelp, kVersion };

struct CommandLine {
  Wanted wanted = Wanted::kRun;
  const Command* command = nullptr;  // null: the program itself, never with kRun
  Arguments arguments;
};

/// Errors: what is wrong with what was typed, in one line, and where help is.
Result<CommandLine> parse_command_line(std::vector<std::string> typed);

}  // namespace gongbu
