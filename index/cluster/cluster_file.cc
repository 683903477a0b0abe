#include "index/cluster/cluster_file.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "corpus/toml.h"
#include "index/folder/folder.h"
#include "index/folder/plain_file.h"
#include "index/schema.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 1 << 16;
constexpr std::size_t kSlotsALine = 32;
constexpr const char* kHint = "gongbu index --shards N writes one";

Error wrong(const std::string& path, const Message& what) {
  return {ErrorCode::kInvalid, Message("{} is no cluster file: {}", path, what), kHint};
}

// A folder of this name is made beside the file, and nowhere else.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_index_id(std::string_view id) {
  return id.size() == 32 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string quoted(const std::string& text) {
  std::ostringstream out;
  out << toml::value<std::string>(text);
  return out.str();
}

std::optional<Message> read_shard(const toml::table& table, ClusterShard& shard) {
  shard.name = table["name"].value_or(std::string());
  shard.address = table["address"].value_or(std::string());
  shard.index = table["index"].value_or(std::string());
  shard.revision = static_cast<std::uint64_t>(table["revision"].value_or(std::int64_t{0}));
  if (!is_name(shard.name))
    return Message("the name of a shard is small letters, digits and hyphens, not \"{}\"",
                   shard.name);
  if (shard.address.empty() || shard.address.find('\0') != std::string::npos)
    return Message("{} has no address", shard.name);
  if (!is_index_id(shard.index)) return Message("{} has no index id", shard.name);
  return std::nullopt;
}

std::optional<Message> read_table(const toml::table& table, Cluster& cluster) {
  cluster.schema = static_cast<std::uint32_t>(table["schema"].value_or(std::int64_t{0}));
  const toml::array* shards = table["shard"].as_array();
  if (shards == nullptr || shards->empty()) return Message("it names no shard");
  if (shards->size() > kMostShards) return Message("it has more than {} shards", kMostShards);
  for (const toml::node& node : *shards) {
    if (!node.is_table()) return Message("a shard is a table");
    ClusterShard shard;
    if (std::optional<Message> fault = read_shard(*node.as_table(), shard)) return fault;
    for (const ClusterShard& other : cluster.shards)
      if (other.name == shard.name || other.address == shard.address || other.index == shard.index)
        return Message("{} and {} are the same shard", other.name, shard.name);
    cluster.shards.push_back(std::move(shard));
  }
  const toml::array* slots = table["slots"].as_array();
  if (slots == nullptr || slots->size() != kSlots) return Message("it needs {} slots", kSlots);
  for (std::size_t i = 0; i < kSlots; ++i) {
    const std::int64_t shard = (*slots)[i].value_or(std::int64_t{-1});
    if (shard < 0 || static_cast<std::size_t>(shard) >= cluster.shards.size())
      return Message("slot {} belongs to no shard", i);
    cluster.slots[i] = static_cast<std::uint8_t>(shard);
  }
  return std::nullopt;
}

// From where the file is, though a link may have led to it.
fs::path beside(const std::string& cluster_file, const std::string& path) {
  std::error_code failed;
  fs::path file = fs::canonical(cluster_file, failed);
  if (failed) file = cluster_file;
  return (file.parent_path() / path).lexically_normal();
}

}  // namespace

bool is_cluster_file(const std::string& db) {
  std::error_code failed;
  return fs::is_regular_file(db, failed);
}

Result<Cluster> read_cluster(const std::string& path) {
  // The person may have linked it: what counts is the file.
  std::error_code failed;
  const fs::path file = fs::canonical(path, failed);
  const Result<std::string> text = read_plain_file(failed ? path : file.string(), kMostBytes);
  if (!text && text.error().code == ErrorCode::kCorrupt) return wrong(path, "it is too long");
  if (!text) return text.error();
  if (text->find("[[shard]]") == std::string::npos)
    return Error{ErrorCode::kInvalid, Message("{} is a file, not an index", path),
                 "name another place with --db"};
  Cluster cluster;
  try {
    if (std::optional<Message> fault = read_table(parse_toml(*text), cluster))
      return wrong(path, *fault);
  } catch (const toml::parse_error& error) {
    return wrong(
        path, Message("line {}: {}", error.source().begin.line, std::string(error.description())));
  }
  return cluster;
}

std::string to_text(const Cluster& cluster) {
  std::string out =
      "# The shards of one index, for --db. gongbu index writes it; addresses are yours to "
      "change.\n";
  out += "schema = " + std::to_string(cluster.schema) + "\nslots = [";
  for (std::size_t i = 0; i < kSlots; ++i)
    out += (i % kSlotsALine == 0 ? "\n  " : " ") + std::to_string(cluster.slots[i]) + ',';
  out += "\n]\n";
  for (const ClusterShard& shard : cluster.shards)
    out += "\n[[shard]]\nname = " + quoted(shard.name) + "\naddress = " + quoted(shard.address) +
           "\nindex = " + quoted(shard.index) + "\nrevision = " + std::to_string(shard.revision) +
           '\n';
  return out;
}

std::string shard_name(std::size_t number) {
  char text[32];
  std::snprintf(text, sizeof text, "shard-%02zu", number);
  return text;
}

std::string shard_folder(const std::string& cluster_file, const ClusterShard& shard) {
  return beside(cluster_file, shard.name).string();
}

std::string searched_folder(const std::string& cluster_file, const ClusterShard& shard) {
  return beside(cluster_file, shard.address).string();
}

std::vector<std::string> indexes_of(const std::vector<std::string>& dbs) {
  std::vector<std::string> out;
  for (const std::string& db : dbs) {
    const Result<Cluster> cluster =
        is_cluster_file(db) ? read_cluster(db) : Result<Cluster>(Error{});
    if (!cluster) {
      out.push_back(db);
      continue;
    }
    for (const ClusterShard& shard : cluster->shards) out.push_back(searched_folder(db, shard));
  }
  return out;
}

Result<Done> check_shards(const std::string& cluster_file, const Cluster& cluster) {
  if (cluster.schema != schema::kVersion)
    return Error{ErrorCode::kWrongVersion,
                 Message("the shards of {} have schema {}; this gongbu reads schema {}",
                         cluster_file, cluster.schema, schema::kVersion),
                 "run gongbu index --full with it to build them anew"};
  for (const ClusterShard& shard : cluster.shards) {
    const std::string folder = searched_folder(cluster_file, shard);
    const Result<std::string> id = index_id(folder);
    if (!id) return id.error();
    if (*id != shard.index)
      return Error{ErrorCode::kInvalid,
                   Message("the index at {} is not {} of this cluster", folder, shard.name),
                   Message("{} names another one", cluster_file)};
  }
  return Done{};
}

}  // namespace gongbu
