// What the program's output goes to, and writing to it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "search/render/painted.h"
#include "search/render/render.h"

namespace gongbu {

enum class Color { kAuto, kAlways, kNever };  // in the order of the choices of --color

bool stdout_is_terminal();
bool stderr_is_terminal();

/// Of the terminal on stdout; 0 where it is none, or does not tell.
struct TerminalSize {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
};
TerminalSize terminal_size();

/// Columns of the terminal on stdout, at most 100; 80 when it is none.
std::uint32_t output_width();

/// For kAuto: a terminal that is not dumb, and NO_COLOR is not set.
bool use_color(Color color);

/// How this terminal follows links to a line, by $TERM, $TERM_PROGRAM and $KITTY_WINDOW_ID.
Links links_of_terminal();

/// This machine's name, for file URLs; may be empty.
std::string host_name();

/// To stdout or stderr: the only way out of the program but for the protocols of `lsp` and `mcp`. To
/// a terminal, text goes through the gate (search/render/gate.h). What cannot be written is noticed
/// at the end of main.
void print(const Painted& text);
void print(std::string_view text);
void print_error(const Painted& text);
void print_error(std::string_view text);

}  // namespace gongbu
