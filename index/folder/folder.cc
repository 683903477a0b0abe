#include "index/folder/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "index/cluster/slots.h"
#include "index/folder/plain_file.h"
#include "index/folder/tables.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "gongbu index\nid ";
constexpr std::size_t kIdDigits = 32;

Error nothing_at(const std::string& db) {
  return {ErrorCode::kNotFound, Message("there is no index at {}", db),
          "make one with gongbu index DIR"};
}

// A run that was killed before it wrote the marker leaves no more than an empty lock and a piece of
// the marker.
bool is_left_over(const fs::path& path) {
  const Result<std::string> text = read_plain_file(path.string(), kMagic.size() + kIdDigits + 1);
  if (!text) return false;
  if (path.filename() == folder::kLock) return text->empty();
  return path.filename() == std::string(folder::kMarker) + ".new" &&
         text->substr(0, kMagic.size()) == kMagic.substr(0, text->size());
}

// What a folder without a marker is: free, or somebody's.
Error unmarked(const std::string& db) {
  std::error_code failed;
  if (fs::exists(fs::path(db) / "iamglass", failed))
    return {ErrorCode::kWrongVersion, Message("the index at {} was made by an older gongbu", db),
            "remove it, and run gongbu index with the folders of your notes"};
  if (const fs::path shards = fs::path(db) / kClusterFile; fs::is_regular_file(shards, failed))
    return {ErrorCode::kInvalid, Message("{} holds the shards of an index", db),
            Message("name its file: --db {}", shards.string())};
  for (fs::directory_iterator entry(db, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (is_left_over(entry->path())) continue;
    return {ErrorCode::kInvalid, Message("{} holds other files, not an index", db),
            "name another place with --db"};
  }
  if (failed)
    return {ErrorCode::kUnreadable,
            Message("cannot read the folder {}: {}", db, Message(failed.message().c_str())), ""};
  return nothing_at(db);
}

}  // namespace

std::string folder::tables(const std::string& db) { return db + "/tables"; }
std::string folder::work(const std::string& db) { return db + "/work"; }

std::string marker_of(const std::string& id) { return std::string(kMagic) + id + '\n'; }

Result<std::string> index_id(const std::string& db) {
  struct stat info {};
  if (stat(db.c_str(), &info) != 0) {
    if (errno == ENOENT) return nothing_at(db);
    return Error{ErrorCode::kUnreadable,
                 Message("cannot look at {}: {}", db, Message(std::strerror(errno))), ""};
  }
  if (!S_ISDIR(info.st_mode))
    return Error{ErrorCode::kInvalid, Message("{} is a file, not an index", db),
                 "name another place with --db"};
  const Result<std::string> marker =
      read_plain_file(db + '/' + std::string(folder::kMarker), kMagic.size() + kIdDigits + 1);
  if (!marker && marker.error().code == ErrorCode::kNotFound) return unmarked(db);
  if (!marker) return marker.error();
  std::string id = marker->substr(std::min(kMagic.size(), marker->size()), kIdDigits);
  if (*marker != marker_of(id) || id.size() != kIdDigits ||
      id.find_first_not_of("0123456789abcdef") != std::string::npos)
    return Error{ErrorCode::kInvalid, Message("{} holds other files, not an index", db),
                 "name another place with --db"};
  return id;
}

Result<Done> check_folder(const std::string& db) {
  if (const Result<std::string> id = index_id(db); !id) return id.error();
  Result<Done> tables = check_tables(folder::tables(db));
  if (!tables && tables.error().code == ErrorCode::kNotFound) return nothing_at(db);
  return tables;
}

FolderIdentity identity_of_index(const std::string& db) {
  struct stat info {};
  if (stat(folder::tables(db).c_str(), &info) != 0) return {};
  return {info.st_dev, info.st_ino};
}

}  // namespace gongbu
