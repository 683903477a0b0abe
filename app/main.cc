// The command line: finds the command, runs it, turns the outcome into an exit code. All errors are
// printed here.
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "app/cli/command_line.h"
#include "app/cli/help.h"
#include "app/commands/commands.h"
#include "app/load_settings.h"
#include "app/terminal.h"
#include "language/language.h"
#include "search/engine.h"
#include "search/render/display.h"
#include "search/versions.h"

namespace gongbu {
namespace {

constexpr int kFailed = 2;

int fail(const Error& error) {
  print_error("gongbu: " + visible(say(error.message)) + '\n');
  if (!error.hint.empty()) print_error(visible(say("hint: {}", error.hint)) + '\n');
  return kFailed;
}

// Ends a half-drawn progress line; what was committed before stays.
extern "C" void on_interrupt(int signal_number) {
  if (isatty(STDERR_FILENO)) {
    [[maybe_unused]] const auto written = write(STDERR_FILENO, "\n", 1);
  }
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

// Kept for the way out: what is destroyed while an exception goes up (a tree of JSON) may allocate.
constexpr std::size_t kSpareBytes = 256 << 10;
std::atomic<void*> spare = nullptr;

void out_of_memory() {
  std::free(spare.exchange(nullptr));
  throw std::bad_alloc();
}

// Without memory of its own: there may be none.
int died(const char* why) noexcept {
  for (const char* part : {"gongbu: ", why, "\n"})
    [[maybe_unused]] const auto written = write(STDERR_FILENO, part, std::strlen(part));
  return kFailed;
}

int finish(int code) {
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
  if (errno == EPIPE) return 0;  // the reader has seen enough
  return fail({.message = Message("cannot write the output: {}", Message(std::strerror(errno)))});
}

int run(std::vector<std::string> typed) {
  // The settings say the language, and are read once they are needed. What is said before, and what
  // is wrong with them, is found again in the language that is known then.
  Result<CommandLine> line = parse_command_line(typed);
  const bool reads_settings = line && line->wanted == Wanted::kRun && line->command->reads_settings;
  if (!reads_settings) set_language(preferred_language());
  if (!line) return fail(parse_command_line(std::move(typed)).error());
  switch (line->wanted) {
    case Wanted::kHelp:
      print(line->command ? command_help(*line->command) : program_help());
      return finish(0);
    case Wanted::kVersion:
      print("gongbu " GONGBU_VERSION "\n");
      for (const ComponentVersion& part : component_versions())
        print(std::string(part.name) + ' ' + part.version + '\n');
      return finish(0);
    case Wanted::kRun:
      break;
  }
  Settings settings;
  if (reads_settings) {
    Result<Settings> loaded = load_settings(line->arguments);
    if (!loaded) {
      set_language(preferred_language());
      const Result<Settings> again = load_settings(line->arguments);
      return fail(again ? loaded.error() : again.error());
    }
    settings = *std::move(loaded);
    line->arguments.use(settings);
    set_language(language_of(line->arguments.given(setting::kLanguage).values.at(0)));
    use_embedder_key(embedder_key(line->arguments));
  }
  const Result<int> code = run_command(*line->command, line->arguments);
  if (code) return finish(*code);
  std::fflush(stdout);
  return fail(code.error());
}

}  // namespace
}  // namespace gongbu

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing it
  std::signal(SIGINT, gongbu::on_interrupt);
  gongbu::spare = std::malloc(gongbu::kSpareBytes);
  std::set_new_handler(gongbu::out_of_memory);
  try {
    return gongbu::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::bad_alloc&) {
    return gongbu::died("there is not enough memory");
  } catch (const std::exception& error) {
    return gongbu::died(error.what());
  } catch (...) {
    return gongbu::died("something went wrong that has no name");
  }
}
