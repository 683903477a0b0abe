// Which shard of a cluster has a note: its path below its source is hashed into one of 256 slots,
// and a table says which shard a slot belongs to. A shard that is added takes slots from the others,
// as many as make all equal; no note moves between two shards that were there before.
//
//   slot_of("aws/sqs.md")  →  171      even_slots(4)[171]  →  3      grown(even_slots(4), 4, 5)[171]  →  3 or 4
//
// Slots stand in cluster files: neither the hash nor kSlots ever changes.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/hash.h"

namespace gongbu {

/// The cluster file's name, in the folder of its shards.
inline constexpr const char* kClusterFile = "cluster.toml";
inline constexpr std::size_t kSlots = 256;
inline constexpr std::size_t kMostShards = 64;

/// By slot, the shard, from 0.
using SlotTable = std::array<std::uint8_t, kSlots>;

inline std::size_t slot_of(std::string_view path) { return hash64(path) >> 56; }

/// REQUIRES: 1 to kMostShards shards.
inline SlotTable even_slots(std::size_t shards) {
  SlotTable out{};
  for (std::size_t slot = 0; slot < kSlots; ++slot)
    out[slot] = static_cast<std::uint8_t>(slot * shards / kSlots);
  return out;
}

/// The table for more shards. Only slots of the new ones change; of a shard that gives, its last.
inline SlotTable grown(SlotTable table, std::size_t before, std::size_t shards) {
  std::vector<std::size_t> has(shards);
  for (const std::uint8_t shard : table) ++has[shard];
  for (std::size_t added = before; added < shards; ++added)
    while (has[added] < kSlots / shards) {
      std::size_t giver = 0;
      for (std::size_t shard = 0; shard < added; ++shard)
        if (has[shard] > has[giver]) giver = shard;
      std::size_t slot = kSlots;
      while (table[--slot] != giver) {
      }
      table[slot] = static_cast<std::uint8_t>(added);
      --has[giver];
      ++has[added];
    }
  return table;
}

/// The slots of one index: what of its sources it has.
using Share = std::bitset<kSlots>;

inline Share share_of(const SlotTable& table, std::size_t shard) {
  Share out;
  for (std::size_t slot = 0; slot < kSlots; ++slot) out[slot] = table[slot] == shard;
  return out;
}

/// A digit 0 or 1 for each slot; nothing for a text of another kind.
inline std::string to_text(const Share& share) { return share.to_string(); }
inline std::optional<Share> share_of_text(const std::string& text) {
  if (text.size() != kSlots || text.find_first_not_of("01") != std::string::npos)
    return std::nullopt;
  return Share(text);
}

}  // namespace gongbu
