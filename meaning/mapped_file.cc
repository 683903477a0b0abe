#include "meaning/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gongbu::meaning {
namespace {

std::int64_t modified_ns(const struct stat& about) {
  return std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec;
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  // A pipe without a writer would block an open; a folder opens but has no bytes.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return Error{
        errno == ENOENT || errno == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
        Message("cannot open {}: {}", path, Message(std::strerror(errno))), ""};
  struct stat about {};
  const bool regular = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
  const auto size = static_cast<std::size_t>(about.st_size);
  void* mapped = nullptr;
  if (regular && size > 0) mapped = mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  const Message cause(regular ? std::strerror(errno) : "it is no regular file");
  close(fd);
  if (!regular || mapped == MAP_FAILED)
    return Error{ErrorCode::kUnreadable, Message("cannot read {}: {}", path, cause), ""};
  MappedFile file;
  if (!mapped) return file;
  file.mapping_ = std::shared_ptr<const void>(
      mapped, [size](const void* at) { munmap(const_cast<void*>(at), size); });
  file.bytes_ = {static_cast<const char*>(mapped), size};
  file.path_ = path;
  file.inode_ = about.st_ino;
  file.modified_ns_ = modified_ns(about);
  return file;
}

bool MappedFile::as_opened() const {
  struct stat about {};
  if (stat(path_.c_str(), &about) != 0 || about.st_ino != inode_) return true;  // replaced, or none
  return static_cast<std::size_t>(about.st_size) == bytes_.size() &&
         modified_ns(about) == modified_ns_;
}

}  // namespace gongbu::meaning
