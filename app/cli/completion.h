// Completion scripts for shells, made from the option table: commands, each command's options, the
// choices of a value, files and folders. A script does not run the program.
//
//   source <(gongbu completion bash)
#pragma once

#include <cstdint>
#include <string>

namespace gongbu {

/// In the order of the choices of `gongbu completion`.
enum class Shell : std::uint8_t { kBash, kZsh, kFish };

std::string completion_script(Shell shell);

}  // namespace gongbu
