#include "meaning/synced_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace gongbu::meaning {
namespace {

constexpr std::size_t kBuffer = 1 << 18;

Error cannot_write(const std::string& name, int cause) {
  return {ErrorCode::kUnreadable,
          Message("cannot write {}: {}", name, Message(std::strerror(cause))),
          "what was there before is untouched"};
}

}  // namespace

Result<SyncedFile> SyncedFile::create(const std::string& name) {
  unlink(name.c_str());
  const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) return cannot_write(name, errno);
  return SyncedFile(name, fd);
}

SyncedFile::SyncedFile(SyncedFile&& other) noexcept
    : name_(std::move(other.name_)),
      fd_(std::exchange(other.fd_, -1)),
      failed_(other.failed_),
      buffer_(std::move(other.buffer_)) {}

SyncedFile::~SyncedFile() {
  if (fd_ < 0) return;
  close(fd_);
  unlink(name_.c_str());
}

bool SyncedFile::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) {
      failed_ = done < 0 ? errno : ENOSPC;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

void SyncedFile::flush() {
  if (!failed_) write_all(buffer_);
  buffer_.clear();
}

void SyncedFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void SyncedFile::write_head(std::string_view bytes) {
  flush();
  if (failed_) return;
  if (lseek(fd_, 0, SEEK_SET) != 0) failed_ = errno;
  if (!failed_) write_all(bytes);
}

Result<Done> SyncedFile::finish() {
  flush();
  if (!failed_ && fsync(fd_) != 0) failed_ = errno;
  if (failed_) return cannot_write(name_, failed_);
  const int fd = std::exchange(fd_, -1);
  if (close(fd) != 0) return cannot_write(name_, errno);
  return Done{};
}

Result<Done> sync_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return cannot_write(folder, errno);
  const int failed = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
  close(fd);
  if (failed) return cannot_write(folder, failed);
  return Done{};
}

}  // namespace gongbu::meaning
