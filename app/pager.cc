#include "app/pager.h"

#include <algorithm>

#include "app/run_program.h"
#include "app/terminal.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

// Behind an escape that begins at `at`: a colour, "ESC [ … m", or a link, "ESC ] … ESC \\".
std::size_t behind_escape(std::string_view text, std::size_t at) {
  if (text.substr(at + 1, 1) == "]") {
    const std::size_t end = text.find("\x1b\\", at + 1);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  const std::size_t end = text.find('m', at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::string without_escapes(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '\x1b') {
      at = behind_escape(line, at);
    } else {
      out += line[at++];
    }
  }
  return out;
}

}  // namespace

std::size_t rows_of(std::string_view text, std::size_t columns) {
  std::size_t rows = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::size_t wide = gongbu::columns(without_escapes(text.substr(0, end)));
    rows += columns == 0 ? 1 : std::max<std::size_t>(1, (wide + columns - 1) / columns);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rows;
}

void print_paged(const Arguments& arguments, const Painted& painted) {
  const TerminalSize size = terminal_size();
  const std::vector<std::string> named = arguments.given(setting::kPager).values;
  const std::string pager = named.empty() ? "" : named[0];
  const std::string text = painted.on_terminal();
  const bool short_enough = size.rows == 0 || rows_of(text, size.columns) < size.rows;
  if (!stdout_is_terminal() || short_enough || pager.empty() || pager == "none" || pager == "cat")
    return print(painted);
  const Result<std::vector<std::string>> words = command_words(pager);
  // As git has it: less leaves a text that fits, shows colours, and leaves the screen as it was.
  if (!words || !feed_program(*words, text, {"LESS=FRX", "LV=-c", "LESSCHARSET=utf-8"}))
    print(painted);
}

}  // namespace gongbu
