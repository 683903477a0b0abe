// What the databases of an index say about themselves, added up over those that are read as one: counts,
// sources, sizes, and why one of them cannot be read. For who links Xapian; throws its exceptions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"
#include "index/record.h"
#include "index/shards.h"
#include "index/status.h"

namespace gongbu::metadata {

Error no_index(const std::string& index);

/// What keeps the shard from being read: it is not gongbu's, or of another version.
std::optional<Error> unreadable(const Shard& shard);

/// Of the first shard that has it.
std::string value(const std::vector<Shard>& shards, std::string_view key);
/// Of all shards, each line once.
std::vector<std::string> lines(const std::vector<Shard>& shards, std::string_view key);

/// The sum, and the latest time.
StatusRecord counts(const std::vector<Shard>& shards);
/// Every note whose record is whole, with its key.
void for_each_note(const std::vector<Shard>& shards,
                   const std::function<void(std::string key, NoteRecord note)>& sink);
/// Source folders with their notes and passages. Cost: every note's record.
std::vector<SourceStatus> sources(const std::vector<Shard>& shards);
/// Of the files of the tables.
std::uint64_t bytes_on_disk(const std::vector<Shard>& shards);

}  // namespace gongbu::metadata
