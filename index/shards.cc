#include "index/shards.h"

#include <utility>

#include "index/folder/tables.h"

namespace gongbu {

std::vector<FolderIdentity> identities_of(const std::vector<std::string>& paths) {
  std::vector<FolderIdentity> out;
  out.reserve(paths.size());
  for (const std::string& path : paths) out.push_back(identity_of_index(path));
  return out;
}

std::vector<Shard> open_whole(const std::vector<std::string>& paths,
                              std::vector<FolderIdentity>& folders) {
  for (int tries = 0;; ++tries) {
    folders = identities_of(paths);
    try {
      std::vector<Shard> shards;
      shards.reserve(paths.size());
      for (const std::string& path : paths) {
        VerifiedTables verified;
        Xapian::Database database = open_index(path, &verified);
        shards.push_back({std::move(database), path, std::move(verified)});
      }
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
