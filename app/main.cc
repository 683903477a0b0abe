// The command line: finds the command, runs it, turns the outcome into an exit code. All errors are
// printed here.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iterator>

#include "app/cmd_check.h"
#include "app/cmd_completion.h"
#include "app/cmd_eval.h"
#include "app/cmd_explain.h"
#include "app/cmd_index.h"
#include "app/cmd_lsp.h"
#include "app/cmd_mcp.h"
#include "app/cmd_search.h"
#include "app/cmd_status.h"
#include "app/cmd_suggest.h"
#include "app/cmd_watch.h"
#include "app/search_options.h"
#include "app/terminal.h"

namespace gongbu {
namespace {

constexpr int kFailed = 2;

constexpr Command kCommands[] = {
    {"index", "Read folders of notes into the index", setup_index},
    {"search", "Find the passages that answer a question", setup_search},
    {"suggest", "Complete what is being typed", setup_suggest},
    {"explain", "Show every stage of a search", setup_explain},
    {"eval", "Measure the answers to queries with known answers", setup_eval},
    {"status", "Show what the index holds", setup_status},
    {"check", "Check that the index is whole", setup_check},
    {"watch", "Follow the folders: index what is saved", setup_watch},
    {"lsp", "Search inside an editor, by the Language Server Protocol", setup_lsp},
    {"mcp", "Search for assistants, by the Model Context Protocol", setup_mcp},
    {"completion", "Print a completion script for bash, zsh or fish", setup_completion},
};

constexpr const char* kExamples = R"(Examples:
  gongbu index ~/notes
  gongbu search 서버 없이 컨테이너 실행
  gongbu search encryption at rest --service s3
  gongbu search --help
The index is --db, else $GONGBU_DB, else $XDG_DATA_HOME/gongbu/default.)";

void print_failure(const std::string& message, const std::string& hint) {
  print_error("gongbu: " + message + '\n');
  if (!hint.empty()) print_error("hint: " + hint + '\n');
}

// Ends a half-drawn progress line; what was committed before stays.
extern "C" void on_interrupt(int signal_number) {
  if (isatty(STDERR_FILENO)) {
    [[maybe_unused]] const auto written = write(STDERR_FILENO, "\n", 1);
  }
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

int finish(int code) {
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
  if (errno == EPIPE) return 0;  // the reader has seen enough
  print_failure(std::string("cannot write the output: ") + std::strerror(errno), "");
  return kFailed;
}

// The first argument that is no option: where a command's name is expected.
std::string named_command(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--db")
      ++i;
    else if (!arguments[i].starts_with('-'))
      return arguments[i];
  }
  return {};
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, const std::string& named) {
  const auto chosen = app.get_subcommands();
  const std::string command = chosen.empty() ? "gongbu" : "gongbu " + chosen.front()->get_name();
  std::string message = error.what();
  if (chosen.empty() && error.get_name() == "RequiredError")
    message = named.empty() ? "which command?" : "there is no command " + named;
  if (const std::size_t end = message.find('\n'); end != std::string::npos) message.resize(end);
  print_failure(message, command + " --help shows what there is");
  return kFailed;
}

int run(std::vector<std::string> arguments) {
  CLI::App app("Full-text search for study notes in Korean and English", "gongbu");
  app.set_version_flag("--version", "gongbu " GONGBU_VERSION);
  app.footer(kExamples);
  Global global;
  add_db_option(app, global);
  Action actions[std::size(kCommands)];
  CLI::App* parsers[std::size(kCommands)] = {};
  for (std::size_t i = 0; i < std::size(kCommands); ++i) {
    parsers[i] =
        app.add_subcommand(std::string(kCommands[i].name), std::string(kCommands[i].summary));
    actions[i] = kCommands[i].setup(*parsers[i], global);
    add_db_option(*parsers[i], global);
  }
  app.require_subcommand(1);
  const std::string named = named_command(arguments);
  mark_excluded_words(arguments);
  try {
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return finish(app.exit(error));
    return usage_error(app, error, named);
  }
  for (std::size_t i = 0; i < std::size(kCommands); ++i) {
    if (!parsers[i]->parsed()) continue;
    const Result<int> code = actions[i]();
    if (code) return finish(*code);
    std::fflush(stdout);
    print_failure(code.error().message, code.error().hint);
    return kFailed;
  }
  return kFailed;
}

}  // namespace

void add_db_option(CLI::App& command, Global& global) {
  command.add_option("--db", global.db, "the index to use")->type_name("PATH");
}

}  // namespace gongbu

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing it
  std::signal(SIGINT, gongbu::on_interrupt);
  return gongbu::run(std::vector<std::string>(argv + 1, argv + argc));
}
