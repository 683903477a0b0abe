#include "index/shards.h"

#include <sys/stat.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFileMagic = "\x0f\x0dXapian";  // of a database in a single file

// A line of a stub file, as Xapian reads it: a kind and what it names.
Xapian::Database open_line(const fs::path& folder, const std::string& kind,
                           const std::string& what) {
  if (kind == "auto" || kind == "glass") return Xapian::Database((folder / what).string());
  if (kind != "remote" || what.empty())
    throw Xapian::DatabaseOpeningError("a stub file names \"" + kind + ' ' + what + '"');
  const std::size_t colon = what.rfind(':');
  if (what[0] == ':') {
    const std::size_t blank = std::min(what.find(' '), what.size());
    return Xapian::Remote::open(what.substr(1, blank - 1),
                                blank < what.size() ? what.substr(blank + 1) : "");
  }
  unsigned port = 0;
  if (colon != std::string::npos)
    std::from_chars(what.data() + colon + 1, what.data() + what.size(), port);
  return Xapian::Remote::open(what.substr(0, colon), port);
}

}  // namespace

std::vector<Xapian::Database> open_shards(const std::string& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return {Xapian::Database(path)};
  std::ifstream in(path, std::ios::binary);
  std::vector<Xapian::Database> out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kFileMagic)) return {Xapian::Database(path)};
    if (line.empty() || line[0] == '#') continue;
    const std::size_t blank = std::min(line.find(' '), line.size());
    out.push_back(open_line(fs::path(path).parent_path(), line.substr(0, blank),
                            blank < line.size() ? line.substr(blank + 1) : ""));
  }
  if (out.empty()) throw Xapian::DatabaseOpeningError("the stub file names no database");
  return out;
}

FolderIdentity identity_of(const std::string& folder) {
  struct stat info {};
  if (stat(folder.c_str(), &info) != 0) return {};
  return {info.st_dev, info.st_ino};
}

std::vector<Xapian::Database> open_whole(const std::string& path, FolderIdentity& folder) {
  for (int tries = 0;; ++tries) {
    folder = identity_of(path);
    try {
      std::vector<Xapian::Database> shards = open_shards(path);
      if (identity_of(path) == folder || tries == 10) return shards;
    } catch (const Xapian::DatabaseError&) {
      if (identity_of(path) == folder || tries == 10) throw;
    }
  }
}

Xapian::Database together(const std::vector<Xapian::Database>& shards) {
  if (shards.size() == 1) return shards.front();
  Xapian::Database out;
  for (const Xapian::Database& shard : shards) out.add_database(shard);
  return out;
}

}  // namespace gongbu
