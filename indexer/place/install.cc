#include "indexer/place/install.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "corpus/hash.h"
#include "index/folder/folder.h"
#include "index/folder/plain_file.h"
#include "indexer/place/private_files.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

std::string old_tables(const std::string& db) { return folder::work(db) + "/before"; }

Error cannot_install(const std::string& db) {
  return {
      ErrorCode::kUnreadable,
      Message("cannot put the new index in its place at {}: {}", db, Message(std::strerror(errno))),
      "the index there before is untouched"};
}

Result<std::string> new_id() {
  std::uint64_t bits[2];
  if (getrandom(bits, sizeof bits, 0) != sizeof bits)
    return Error{ErrorCode::kInternal, "the system gives no random number", ""};
  return hex_of(bits[0]) + hex_of(bits[1]);
}

bool is_free(const Error& error) { return error.code == ErrorCode::kNotFound; }

Result<Done> mark(const std::string& db) {
  const Result<std::string> id = new_id();
  if (!id) return id.error();
  return replace_file(db, folder::kMarker, marker_of(*id));
}

}  // namespace

Result<WriterLock> claim(const std::string& db, std::chrono::milliseconds wait) {
  if (const Result<std::string> id = index_id(db); !id && !is_free(id.error())) return id.error();
  std::error_code failed;
  fs::create_directories(db, failed);
  if (failed)
    return Error{ErrorCode::kUnreadable,
                 Message("cannot make the folder {}: {}", db, Message(failed.message().c_str())),
                 ""};
  Result<WriterLock> lock = WriterLock::acquire(db, wait);
  if (!lock) return lock;
  const Result<std::string> id = index_id(db);
  if (!id && !is_free(id.error())) return id.error();
  if (!id)
    if (const Result<Done> marked = mark(db); !marked) return marked.error();
  lock->sign();
  make_private(db);
  return lock;
}

std::string building_folder(const std::string& db) { return folder::work(db) + "/building"; }

Result<Done> install(const std::string& db) {
  const std::string built = building_folder(db) + "/index";
  const std::string tables = folder::tables(db);
  std::error_code ignored;
  if (Result<Done> synced = sync_files(built); !synced) return synced;
  if (!fs::exists(tables, ignored)) {
    if (rename(built.c_str(), tables.c_str()) != 0) return cannot_install(db);
  } else if (renameat2(AT_FDCWD, built.c_str(), AT_FDCWD, tables.c_str(), RENAME_EXCHANGE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) return cannot_install(db);
    if (rename(tables.c_str(), old_tables(db).c_str()) != 0) return cannot_install(db);
    if (rename(built.c_str(), tables.c_str()) != 0) {
      Error error = cannot_install(db);
      recover(db);
      return error;
    }
  }
  if (Result<Done> lasts = sync_folder(db); !lasts) return lasts;
  recover(db);
  return Done{};
}

void recover(const std::string& db) {
  std::error_code ignored;
  const std::string tables = folder::tables(db);
  if (!fs::exists(tables, ignored) && fs::exists(old_tables(db), ignored))
    fs::rename(old_tables(db), tables, ignored);
  fs::remove_all(folder::work(db), ignored);
}

Result<Done> remember(const std::string& db, const Remembered& what) {
  if (remembered(db) == what) return Done{};
  return replace_file(db, folder::kSources, encode(what));
}

}  // namespace gongbu
