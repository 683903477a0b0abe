#include "index/folder/deleted_file.h"

#include <filesystem>

namespace gongbu {

bool was_deleted(const std::string& root, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code failed;
  fs::path at = root + '/' + path;
  if (fs::is_regular_file(at, failed)) return false;
  do at = at.parent_path();
  while (at.native().size() > root.size() && !fs::is_directory(at, failed));
  if (!fs::is_directory(at, failed)) return false;
  const bool empty = fs::is_empty(at, failed);
  return !failed && !empty;
}

}  // namespace gongbu
