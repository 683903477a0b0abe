// The file that names the shards of a cluster: a valid --db. It is read only where the person names
// it; one that lies in an index, or beside notes, means nothing.
//
//   schema = 6
//   slots = [0, 0, …, 1]                       # 256: which shard has the notes of a slot (slots.h)
//   [[shard]]
//   name = "shard-00"                          # its folder beside this file
//   address = "shard-00"                       # where it is searched: a folder, from this file's
//   index = "3f0c…"                            # the id of its index (index/folder/folder.h)
//   revision = 7                               # as it was last indexed
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "index/cluster/slots.h"

namespace gongbu {

struct ClusterShard {
  std::string name;
  std::string address;
  std::string index;
  std::uint64_t revision = 0;
  bool operator==(const ClusterShard&) const = default;
};

struct Cluster {
  std::uint32_t schema = 0;
  SlotTable slots{};
  std::vector<ClusterShard> shards;
  bool operator==(const Cluster&) const = default;
};

/// Whether a database that was named is a file, and so a cluster's.
bool is_cluster_file(const std::string& db);

/// Errors: kNotFound, kUnreadable; kInvalid, with what is wrong, for what is no cluster file, for two
/// shards of one name or one address, for a slot without a shard.
Result<Cluster> read_cluster(const std::string& path);
std::string to_text(const Cluster& cluster);

/// "shard-07".
std::string shard_name(std::size_t number);

/// The folder in which a shard is indexed.
std::string shard_folder(const std::string& cluster_file, const ClusterShard& shard);
/// The folder in which it is searched.
std::string searched_folder(const std::string& cluster_file, const ClusterShard& shard);

/// The indexes that these databases stand for: a cluster file for its shards, where it can be read,
/// and each other one for itself.
std::vector<std::string> indexes_of(const std::vector<std::string>& dbs);

/// Whether the shards are those of the file: of this schema, there, and of the ids that it says.
/// Errors: kWrongVersion; as index_id (folder.h) for a shard; kInvalid for another index in its place.
Result<Done> check_shards(const std::string& cluster_file, const Cluster& cluster);

}  // namespace gongbu
