#include "index/folder/plain_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

#include "corpus/files/whole_file.h"
#include "index/folder/descriptor.h"

namespace gongbu {
namespace {

Error failed(const char* pattern, const std::string& path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  const Message what(pattern, path, Message(std::strerror(errno)));
  return {errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
          full ? Message("the disk is full: {}", what) : what,
          full ? "make room and run it again" : ""};
}

Error no_plain_file(const std::string& path) {
  return {ErrorCode::kCorrupt, Message("{} is no plain file of an index", path),
          "was the index made by gongbu index?"};
}

int open_folder(const std::string& folder) {
  return open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

constexpr std::size_t kRecordName = 16;

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Result<std::string> read_file(const std::string& path, std::size_t limit, bool mine) {
  WholeFile read = read_whole_file(path, {.most = limit, .links = false, .mine = mine});
  if (read.fault == FileFault::kNone) return std::move(read.text);
  if (read.fault != FileFault::kMissing && read.fault != FileFault::kUnreadable)
    return no_plain_file(path);
  errno = read.reason;
  return failed("cannot read {}: {}", path);
}

Result<Done> write_file(const std::string& path, std::string_view text, bool lasting) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) return failed("cannot write {}: {}", path);
  Descriptor file(
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file) return failed("cannot write {}: {}", path);
  if (!write_all(file.get(), text) || (lasting && fsync(file.get()) != 0) || file.close() != 0) {
    const int reason = errno;
    Error error = failed("cannot write {}: {}", path);
    unlink(path.c_str());
    errno = reason;
    return error;
  }
  return Done{};
}

Result<Done> put_file(const std::string& folder, std::string_view name, std::string_view text,
                      bool lasting) {
  const std::string path = folder + '/' + std::string(name);
  const std::string next = path + ".new";
  if (Result<Done> written = write_file(next, text, lasting); !written) return written;
  if (rename(next.c_str(), path.c_str()) != 0) {
    Error error = failed("cannot write {}: {}", path);
    unlink(next.c_str());
    return error;
  }
  return Done{};
}

}  // namespace

Result<std::string> read_plain_file(const std::string& path, std::size_t limit) {
  return read_file(path, limit, false);
}

Result<std::string> read_own_file(const std::string& path, std::size_t limit) {
  return read_file(path, limit, true);
}

Result<Done> write_new_file(const std::string& path, std::string_view text) {
  return write_file(path, text, true);
}

Result<Done> replace_file(const std::string& folder, std::string_view name, std::string_view text) {
  if (Result<Done> put = put_file(folder, name, text, true); !put) return put;
  return sync_folder(folder);
}

Result<Done> keep_file(const std::string& folder, std::string_view name, std::string_view text) {
  return put_file(folder, name, text, false);
}

void make_room(const std::string& folder, std::size_t most) {
  namespace fs = std::filesystem;
  std::error_code failed;
  std::vector<std::pair<fs::file_time_type, fs::path>> all;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::error_code unknown;
    const std::string name = entry->path().filename().string();
    if (is_regular_file(entry->symlink_status(unknown)) && name.size() >= kRecordName &&
        name.find_first_not_of("0123456789abcdef") == std::string::npos)
      all.emplace_back(entry->last_write_time(unknown), entry->path());
  }
  if (all.size() < most) return;
  std::sort(all.begin(), all.end());
  all.resize(all.size() - most + 1);
  for (const auto& old : all) fs::remove(old.second, failed);
}

Result<Done> sync_folder(const std::string& folder) {
  const Descriptor handle(open_folder(folder));
  // Some file systems cannot sync a folder, and say that it is invalid to ask.
  if (!handle || (fsync(handle.get()) != 0 && errno != EINVAL))
    return failed("cannot sync {}: {}", folder);
  return Done{};
}

Result<Done> sync_files(const std::string& folder) {
  DIR* const handle = opendir(folder.c_str());
  if (!handle) return failed("cannot sync {}: {}", folder);
  Result<Done> out = Done{};
  while (const dirent* entry = readdir(handle)) {
    struct stat info {};
    if (fstatat(dirfd(handle), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(info.st_mode))
      continue;
    const Descriptor file(
        openat(dirfd(handle), entry->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file || fsync(file.get()) != 0)
      out = failed("cannot sync {}: {}", folder + '/' + entry->d_name);
  }
  closedir(handle);
  return out ? sync_folder(folder) : out;
}

}  // namespace gongbu
