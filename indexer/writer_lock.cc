#include "indexer/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

namespace gongbu {
namespace {

constexpr auto kPoll = std::chrono::milliseconds(25);

std::string lock_file(const std::string& db) { return db + ".lock"; }

std::string own_command() {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  std::string command{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  while (!command.empty() && command.back() == '\0') command.pop_back();
  for (char& c : command)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  const std::size_t space = command.find(' ');
  const std::size_t slash = command.rfind('/', space);
  return slash == std::string::npos ? command : command.substr(slash + 1);
}

void name_holder(int fd) {
  const std::string text = std::to_string(getpid()) + '\n' + own_command() + '\n';
  // Who cannot be named is no failure.
  if (ftruncate(fd, 0) == 0 && pwrite(fd, text.data(), text.size(), 0) < 0) return;
}

}  // namespace

Result<WriterLock> WriterLock::acquire(const std::string& db, std::chrono::milliseconds wait) {
  const int fd = open(lock_file(db).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) return WriterLock(-1);
  WriterLock lock(fd);
  const auto until = std::chrono::steady_clock::now() + wait;
  while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return WriterLock(-1);
    if (std::chrono::steady_clock::now() >= until) {
      const std::string holder = lock_holder(db);
      lock.fd_ = -1;
      close(fd);
      return Error{ErrorCode::kLocked,
                   "the index at " + db + " is being written by " +
                       (holder.empty() ? "another program" : holder),
                   "wait until it has finished, or stop it"};
    }
    std::this_thread::sleep_for(kPoll);
  }
  name_holder(fd);
  return lock;
}

WriterLock::WriterLock(WriterLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

WriterLock::~WriterLock() {
  if (fd_ < 0) return;
  // Emptied first: a name must not outlive the lock.
  if (ftruncate(fd_, 0) != 0) errno = 0;
  close(fd_);
}

std::string lock_holder(const std::string& db) {
  std::ifstream in(lock_file(db));
  std::string process;
  std::string command;
  if (!std::getline(in, process) || !std::getline(in, command)) return "";
  return command + " (process " + process + ')';
}

}  // namespace gongbu
