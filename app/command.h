// What every command of the program is: a name, a line of help and a function that declares its
// options and gives back what to do with them. Commands print; libraries do not.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "corpus/result.h"

namespace gongbu {

/// Options that stand before or behind any command's name.
struct Global {
  std::string db;  // as given; locations.h knows the default
};

/// Exit code: 0 found or done, 1 nothing found. An error is printed by main, which exits with 2.
using Action = std::function<Result<int>()>;

struct Command {
  std::string_view name;
  std::string_view summary;
  Action (*setup)(CLI::App& command, Global& global);
};

void add_db_option(CLI::App& command, Global& global);

}  // namespace gongbu
