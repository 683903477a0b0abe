#include "indexer/install.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRememberedFile = "/sources";
constexpr std::string_view kSource = "source ";
constexpr std::string_view kCatalog = "catalog ";

std::string old_folder(const std::string& db) { return db + ".old"; }

Error cannot_install(const std::string& db) {
  return {ErrorCode::kUnreadable, "cannot put the new index at " + db + ": " + std::strerror(errno),
          "the index there before is untouched"};
}

void sync_folder(const std::string& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  fsync(fd);
  close(fd);
}

std::string parent_of(const std::string& db) {
  const fs::path parent = fs::path(db).parent_path();
  return parent.empty() ? "." : parent.string();
}

}  // namespace

std::string building_folder(const std::string& db) { return db + ".building"; }

Result<Done> install(const std::string& built, const std::string& db) {
  std::error_code ignored;
  sync_folder(built);
  if (!fs::exists(db, ignored)) {
    if (rename(built.c_str(), db.c_str()) != 0) return cannot_install(db);
  } else if (renameat2(AT_FDCWD, built.c_str(), AT_FDCWD, db.c_str(), RENAME_EXCHANGE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) return cannot_install(db);
    if (rename(db.c_str(), old_folder(db).c_str()) != 0) return cannot_install(db);
    if (rename(built.c_str(), db.c_str()) != 0) {
      const Error error = cannot_install(db);
      recover(db);
      return error;
    }
  }
  sync_folder(parent_of(db));
  recover(db);
  return Done{};
}

void recover(const std::string& db) {
  std::error_code ignored;
  if (!fs::exists(db, ignored) && fs::exists(old_folder(db), ignored))
    fs::rename(old_folder(db), db, ignored);
  fs::remove_all(old_folder(db), ignored);
  fs::remove_all(building_folder(db), ignored);
}

void remember(const std::string& folder, const Remembered& what) {
  if (remembered(folder) == what) return;
  const std::string file = folder + kRememberedFile;
  const std::string next = file + ".new";
  {
    std::ofstream out(next, std::ios::binary);
    for (const std::string& source : what.sources) out << kSource << source << '\n';
    for (const std::string& catalog : what.catalogs) out << kCatalog << catalog << '\n';
  }
  std::error_code ignored;
  fs::rename(next, file, ignored);
}

Remembered remembered(const std::string& folder) {
  Remembered out;
  std::ifstream in(folder + kRememberedFile, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kSource)) out.sources.push_back(line.substr(kSource.size()));
    if (line.starts_with(kCatalog)) out.catalogs.push_back(line.substr(kCatalog.size()));
  }
  return out;
}

}  // namespace gongbu
