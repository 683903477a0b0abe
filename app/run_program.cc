#include "app/run_program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace gongbu {
namespace {

// SIGINT and SIGQUIT reach the whole foreground group; while the other program runs they are its.
class IgnoredInterrupts {
 public:
  IgnoredInterrupts() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignore, &interrupt_);
    sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~IgnoredInterrupts() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGQUIT, &quit_, nullptr);
  }
  IgnoredInterrupts(const IgnoredInterrupts&) = delete;
  IgnoredInterrupts& operator=(const IgnoredInterrupts&) = delete;

 private:
  struct sigaction interrupt_ {};
  struct sigaction quit_ {};
};

// A pipe whose ends are closed when it goes.
struct Pipe {
  Pipe() : opened(pipe2(ends, O_CLOEXEC) == 0) {}
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(int end) {
    if (opened && ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
  int ends[2] = {-1, -1};
  const bool opened;
};

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return;  // it has read enough
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

[[noreturn]] void become(const std::vector<std::string>& words, int failure) {
  for (const int signal : {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_DFL);
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  const int reason = errno;
  [[maybe_unused]] const auto told = write(failure, &reason, sizeof reason);
  _exit(127);
}

// `input` is null where the program reads this one's.
Result<int> run(const std::vector<std::string>& words, const std::string_view* input,
                const std::vector<std::string>& environment) {
  if (words.empty()) return Error{ErrorCode::kInvalid, "no program is named", ""};
  std::fflush(stdout);
  Pipe failure;
  Pipe fed;
  if (!failure.opened || !fed.opened)
    return Error{ErrorCode::kUnreadable, Message("cannot start {}", words[0]), ""};
  const IgnoredInterrupts ignored;
  const pid_t child = fork();
  if (child == 0) {
    if (input) dup2(fed.ends[0], STDIN_FILENO);
    for (const std::string& variable : environment)
      if (const std::size_t sign = variable.find('='); sign != std::string::npos)
        setenv(variable.substr(0, sign).c_str(), variable.c_str() + sign + 1, 0);
    become(words, failure.ends[1]);
  }
  failure.close_end(1);
  fed.close_end(0);
  int reason = 0;
  const bool failed = child < 0 || read(failure.ends[0], &reason, sizeof reason) > 0;
  if (input && !failed) write_all(fed.ends[1], *input);
  fed.close_end(1);
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (failed)
    return Error{ErrorCode::kNotFound, Message("cannot start {}", words[0]),
                 reason == ENOENT ? "there is no such program" : ""};
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<std::vector<std::string>> command_words(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  bool begun = false;
  char quote = 0;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (quote ? c == quote : c == '\'' || c == '"') {
      quote = quote ? 0 : c;
      begun = true;
    } else if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
      word += command[++i];
      begun = true;
    } else if (!quote && (c == ' ' || c == '\t' || c == '\n')) {
      if (begun) words.push_back(std::move(word));
      word.clear();
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (quote)
    return Error{ErrorCode::kInvalid, Message("a quote in this command has no end: {}", command),
                 ""};
  if (begun) words.push_back(std::move(word));
  return words;
}

Result<int> run_program(const std::vector<std::string>& words) { return run(words, nullptr, {}); }

Result<int> feed_program(const std::vector<std::string>& words, std::string_view text,
                         const std::vector<std::string>& environment) {
  return run(words, &text, environment);
}

}  // namespace gongbu
