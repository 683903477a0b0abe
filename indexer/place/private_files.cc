#include "indexer/place/private_files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <mutex>

#include "index/folder/descriptor.h"
#include "index/folder/folder.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

std::mutex mutex;  // of both
int holders = 0;
mode_t before = 0;

// By a descriptor that follows no link; who may not change it does not own it.
void take_from_others(const std::string& path) {
  struct stat info {};
  if (lstat(path.c_str(), &info) != 0 || (info.st_mode & kOthers) == 0) return;
  if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) return;
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (file && fchmod(file.get(), info.st_mode & ~kOthers & ALLPERMS) != 0) errno = 0;
}

}  // namespace

PrivateFiles::PrivateFiles() {
  const std::lock_guard lock(mutex);
  if (holders++ == 0) before = umask(kOthers);
}

PrivateFiles::~PrivateFiles() {
  const std::lock_guard lock(mutex);
  if (--holders == 0) umask(before);
}

void make_private(const std::string& db) {
  take_from_others(db);
  for (const std::string& folder : {db, folder::tables(db)}) {
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed))
      take_from_others(entry->path().string());
  }
}

}  // namespace gongbu
