#include "corpus/files/file_system.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

namespace gongbu {

std::uint64_t file_system_at(const std::string& folder) {
  struct statvfs more {};
  if (statvfs(folder.c_str(), &more) == 0 && more.f_fsid != 0) return more.f_fsid;
  struct stat info {};
  return stat(folder.c_str(), &info) == 0 ? info.st_dev : 0;
}

}  // namespace gongbu
