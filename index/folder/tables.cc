#include "index/folder/tables.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

#include "index/folder/folder.h"

namespace gongbu {
namespace {

constexpr std::string_view kStubName = "XAPIANDB";
constexpr int kMostTries = 10;
constexpr const char* kSynonymTable = "/synonym.glass";

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

Error unreadable(const std::string& folder) {
  return {errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
          Message("cannot read the folder {}: {}", folder, Message(std::strerror(errno))), ""};
}

Error holds(const std::string& folder, std::string_view name, const Message& what) {
  return {ErrorCode::kCorrupt, Message("{}/{} is {}", folder, name, what),
          "an index holds plain files only; was it made by gongbu index?"};
}

}  // namespace

Result<Done> check_tables(const std::string& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == ENOTDIR)
    return Error{ErrorCode::kInvalid, Message("{} is a file, not an index", folder),
                 "name another place with --db"};
  if (fd < 0) return unreadable(folder);
  const std::unique_ptr<DIR, CloseFolder> handle(fdopendir(fd));
  if (!handle) {
    close(fd);
    return unreadable(folder);
  }
  for (;;) {
    errno = 0;
    const dirent* entry = readdir(handle.get());
    if (entry == nullptr && errno != 0) return unreadable(folder);
    if (entry == nullptr) return Done{};
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (name == kStubName) return holds(folder, name, "a stub, which names other databases");
    struct stat info {};
    if (fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) continue;  // a writer's scratch file
      return unreadable(folder);
    }
    if (!S_ISREG(info.st_mode))
      return holds(folder, name, Message(S_ISLNK(info.st_mode) ? "a link" : "no plain file"));
  }
}

namespace {

void must_hold(const Result<Done>& looked) {
  if (looked) return;
  if (looked.error().code == ErrorCode::kNotFound)
    throw Xapian::DatabaseNotFoundError(looked.error().message);
  throw Xapian::DatabaseOpeningError(looked.error().message);
}

// Xapian takes a table that it cannot open just then (too many files are open, say) for one that is
// not there, and would answer without it.
Xapian::Database opened(const std::string& folder) {
  Xapian::Database database(folder, kTablesBackend);
  if (!has_synonyms(database) && access((folder + kSynonymTable).c_str(), F_OK) == 0)
    throw Xapian::DatabaseOpeningError("cannot open " + folder + kSynonymTable);
  return database;
}

// A commit between the two may be of other blocks than those that were looked at.
Xapian::Database opened_whole(const std::string& folder, VerifiedTables* verified) {
  for (int tries = 1;; ++tries) {
    const Result<VerifiedTables> whole = verify_tables(folder, Depth::kChanged);
    if (!whole && whole.error().code == ErrorCode::kCorrupt)
      throw Xapian::DatabaseCorruptError(whole.error().message);
    if (!whole) must_hold(whole.error());
    Xapian::Database database = opened(folder);
    if (database.get_revision() != whole->revision && tries < kMostTries) continue;
    if (verified != nullptr) *verified = *whole;
    return database;
  }
}

}  // namespace

bool has_synonyms(const Xapian::Database& database) {
  return database.synonym_keys_begin() != database.synonym_keys_end();
}

Xapian::Database open_tables(const std::string& folder) {
  must_hold(check_tables(folder));
  return opened(folder);
}

Xapian::Database open_committed(const std::string& folder, VerifiedTables* verified) {
  must_hold(check_tables(folder));
  return opened_whole(folder, verified);
}

Xapian::Database open_index(const std::string& db, VerifiedTables* verified) {
  must_hold(check_folder(db));
  return opened_whole(folder::tables(db), verified);
}

}  // namespace gongbu
