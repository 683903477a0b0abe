#include "app/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace gongbu {
namespace {

void write(const Painted& text, std::FILE* file, bool terminal) {
  const std::string out = terminal ? text.on_terminal() : text.as_it_is();
  std::fwrite(out.data(), 1, out.size(), file);
}

}  // namespace

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) != 0; }
bool stderr_is_terminal() { return isatty(STDERR_FILENO) != 0; }

TerminalSize terminal_size() {
  winsize size{};
  if (!stdout_is_terminal() || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  return {size.ws_row, size.ws_col};
}

std::uint32_t output_width() {
  constexpr std::uint32_t kUsual = 80;
  constexpr std::uint32_t kMost = 100;  // longer lines are hard to read
  const std::uint32_t has = terminal_size().columns;
  return has == 0 ? kUsual : std::min(has, kMost);
}

bool use_color(Color color) {
  if (color != Color::kAuto) return color == Color::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return stdout_is_terminal() && !(no_color && *no_color) && term &&
         std::string_view(term) != "dumb";
}

Links links_of_terminal() {
  const auto value = [](const char* name) {
    const char* found = std::getenv(name);
    return std::string_view(found ? found : "");
  };
  if (value("TERM_PROGRAM") == "vscode") return Links::kVisualStudioCode;
  const bool kitty = value("TERM") == "xterm-kitty" || !value("KITTY_WINDOW_ID").empty();
  return kitty ? Links::kFileWithLine : Links::kFile;
}

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

void print(const Painted& text) { write(text, stdout, stdout_is_terminal()); }
void print(std::string_view text) { print(Painted(std::string(text))); }
void print_error(const Painted& text) { write(text, stderr, stderr_is_terminal()); }
void print_error(std::string_view text) { print_error(Painted(std::string(text))); }

}  // namespace gongbu
