#include "indexer/place/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "index/folder/folder.h"
#include "index/folder/plain_file.h"

namespace gongbu {
namespace {

constexpr auto kPoll = std::chrono::milliseconds(25);

constexpr std::size_t kMaxNameBytes = 1 << 20;  // a command may be long

std::string lock_file(const std::string& db) { return db + '/' + std::string(folder::kLock); }

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
  Descriptor file(open(lock_file(db).c_str(),
                       O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, S_IRUSR | S_IWUSR));
  struct stat info {};
  if (!file && errno != ELOOP) return WriterLock(Descriptor(-1));
  if (!file || fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return Error{ErrorCode::kCorrupt, Message("{} is no plain file of an index", lock_file(db)),
                 "was the index made by gongbu index?"};
  const auto until = std::chrono::steady_clock::now() + wait;
  while (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return WriterLock(Descriptor(-1));
    if (std::chrono::steady_clock::now() >= until) {
      const std::string holder = lock_holder(db);
      return Error{ErrorCode::kLocked,
                   Message("the index at {} is being written by {}", db,
                           holder.empty() ? Message("another program") : Message(holder)),
                   "wait until it has finished, or stop it"};
    }
    std::this_thread::sleep_for(kPoll);
  }
  return WriterLock(std::move(file));
}

void WriterLock::sign() const {
  struct stat info {};
  // A second name of the file may be anybody's: the lock counts, but nothing is written to it.
  if (file_ && fstat(file_.get(), &info) == 0 && info.st_nlink == 1) name_holder(file_.get());
}

WriterLock::~WriterLock() {
  struct stat info {};
  if (!file_ || fstat(file_.get(), &info) != 0 || info.st_nlink != 1 || info.st_size == 0) return;
  // Emptied first: a name must not outlive the lock.
  if (ftruncate(file_.get(), 0) != 0) errno = 0;
}

std::string lock_holder(const std::string& db) {
  const Result<std::string> text = read_plain_file(lock_file(db), kMaxNameBytes);
  const std::size_t line = text ? text->find('\n') : std::string::npos;
  if (line == std::string::npos || text->back() != '\n') return "";
  return text->substr(line + 1, text->size() - line - 2) + " (process " + text->substr(0, line) +
         ')';
}

}  // namespace gongbu
