#include "corpus/files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace gongbu {
namespace {

bool is_null_device(const struct stat& info) {
  return S_ISCHR(info.st_mode) && info.st_rdev == makedev(1, 3);
}

bool is_mine_alone(const struct stat& info) {
  return info.st_uid == geteuid() && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

WholeFile unreadable() {
  const bool missing = errno == ENOENT || errno == ENOTDIR;
  return {missing ? FileFault::kMissing : FileFault::kUnreadable, errno, {}};
}

WholeFile read_open(int file, const FileRule& rule) {
  struct stat info {};
  if (fstat(file, &info) != 0) return unreadable();
  if (!S_ISREG(info.st_mode)) return {FileFault::kNoPlainFile, 0, {}};
  if (rule.mine && !is_mine_alone(info)) return {FileFault::kForeign, 0, {}};
  if (info.st_size < 0 || static_cast<std::size_t>(info.st_size) > rule.most)
    return {FileFault::kTooLong, 0, {}};
  // It may grow while it is read.
  std::string text(static_cast<std::size_t>(info.st_size) + 1, '\0');
  std::size_t have = 0;
  for (;;) {
    const ssize_t count = read(file, text.data() + have, text.size() - have);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable();
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
    if (have > rule.most) return {FileFault::kTooLong, 0, {}};
    if (have == text.size()) text.resize(2 * text.size());
  }
  text.resize(have);
  return {FileFault::kNone, 0, std::move(text)};
}

}  // namespace

WholeFile read_whole_file(const std::string& path, const FileRule& rule) {
  // Asked before it is opened, too: to open a device can have effects.
  struct stat info {};
  if ((rule.links ? stat : lstat)(path.c_str(), &info) != 0) return unreadable();
  if (!S_ISREG(info.st_mode))
    return {rule.links && is_null_device(info) ? FileFault::kNone : FileFault::kNoPlainFile, 0, {}};
  const int links = rule.links ? 0 : O_NOFOLLOW;
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | links);
  if (file < 0 && !rule.links && errno == ELOOP) return {FileFault::kNoPlainFile, 0, {}};
  if (file < 0) return unreadable();
  WholeFile out = read_open(file, rule);
  close(file);
  return out;
}

}  // namespace gongbu
