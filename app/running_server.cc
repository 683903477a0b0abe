#include "app/running_server.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "app/locations.h"
#include "corpus/hash.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

std::string folder() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  if (runtime && *runtime == '/') return std::string(runtime) + "/gongbu";
  return fs::path(trust_folder()).parent_path().string();
}

}  // namespace

Result<RunningServer> RunningServer::take(const std::string& db) {
  std::error_code error;
  const std::string parent = folder();
  fs::create_directories(parent, error);
  chmod(parent.c_str(), S_IRWXU);
  RunningServer out;
  const fs::path real = fs::weakly_canonical(db, error);
  out.path_ = parent + "/serve-" + hash_hex(error ? db : real.string());
  out.file_ = open(out.path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (out.file_ < 0)
    return Error{ErrorCode::kUnreadable,
                 Message("cannot write {}: {}", out.path_, Message(std::strerror(errno))), ""};
  if (flock(out.file_, LOCK_EX | LOCK_NB) == 0) return out;
  char address[512];
  const ssize_t size = read(out.file_, address, sizeof address);
  out.other_.assign(address, size > 0 ? static_cast<std::size_t>(size) : 0);
  if (out.other_.empty()) out.other_ = "(starting)";
  return out;
}

RunningServer::RunningServer(RunningServer&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      other_(std::move(other.other_)) {}

RunningServer::~RunningServer() {
  if (file_ < 0) return;
  if (other_.empty()) unlink(path_.c_str());
  close(file_);
}

void RunningServer::announce(const std::string& address) {
  if (ftruncate(file_, 0) == 0) (void)!pwrite(file_, address.data(), address.size(), 0);
}

}  // namespace gongbu
