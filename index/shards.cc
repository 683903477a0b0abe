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
Shard open_line(const fs::path& folder, const std::string& kind, const std::string& what) {
  if (kind == "auto" || kind == "glass") {
    const std::string path = (folder / what).string();
    return {Xapian::Database(path), path};
  }
  if (kind != "remote" || what.empty())
    throw Xapian::DatabaseOpeningError("a stub file names \"" + kind + ' ' + what + '"');
  const std::size_t colon = what.rfind(':');
  if (what[0] == ':') {
    const std::size_t blank = std::min(what.find(' '), what.size());
    return {Xapian::Remote::open(what.substr(1, blank - 1),
                                 blank < what.size() ? what.substr(blank + 1) : ""),
            ""};
  }
  unsigned port = 0;
  if (colon != std::string::npos)
    std::from_chars(what.data() + colon + 1, what.data() + what.size(), port);
  return {Xapian::Remote::open(what.substr(0, colon), port), ""};
}

void add_shards(const std::string& path, std::vector<Shard>& out) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) {
    out.push_back({Xapian::Database(path), path});
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const std::size_t before = out.size();
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kFileMagic)) {
      out.push_back({Xapian::Database(path), path});
      return;
    }
    if (line.empty() || line[0] == '#') continue;
    const std::size_t blank = std::min(line.find(' '), line.size());
    out.push_back(open_line(fs::path(path).parent_path(), line.substr(0, blank),
                            blank < line.size() ? line.substr(blank + 1) : ""));
  }
  if (out.size() == before) throw Xapian::DatabaseOpeningError("the stub file names no database");
}

FolderIdentity identity_of(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return {};
  return {info.st_dev, info.st_ino};
}

}  // namespace

std::vector<FolderIdentity> identities_of(const std::vector<std::string>& paths) {
  std::vector<FolderIdentity> out;
  for (const std::string& path : paths) out.push_back(identity_of(path));
  return out;
}

std::vector<Shard> open_whole(const std::vector<std::string>& paths,
                              std::vector<FolderIdentity>& folders) {
  for (int tries = 0;; ++tries) {
    folders = identities_of(paths);
    try {
      std::vector<Shard> shards;
      for (const std::string& path : paths) add_shards(path, shards);
      if (identities_of(paths) == folders || tries == 10) return shards;
    } catch (const Xapian::DatabaseError&) {
      if (identities_of(paths) == folders || tries == 10) throw;
    }
  }
}

Xapian::Database together(const std::vector<Shard>& shards) {
  if (shards.size() == 1) return shards.front().database;
  Xapian::Database out;
  for (const Shard& shard : shards) out.add_database(shard.database);
  return out;
}

}  // namespace gongbu
