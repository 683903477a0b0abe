#include "index/reading/metadata.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "corpus/analysis/analyzer.h"
#include "index/folder/folder.h"
#include "index/schema.h"

namespace gongbu::metadata {
namespace {

std::string value_of(const Shard& shard, std::string_view key) {
  return shard.database.get_metadata(std::string(key));
}

}  // namespace

Error no_index(const std::string& index) {
  return {ErrorCode::kNotFound, Message("there is no index at {}", index),
          "make one with gongbu index DIR"};
}

std::optional<Error> unreadable(const Shard& shard) {
  const std::string schema = value_of(shard, schema::kMetaSchema);
  if (schema.empty()) {
    if (shard.database.get_doccount() == 0) return no_index(shard.index);
    return Error{ErrorCode::kInvalid,
                 Message("the Xapian database at {} is not gongbu's", shard.index),
                 "name another place with --db"};
  }
  const std::string analyzer = value_of(shard, schema::kMetaAnalyzer);
  if (schema != std::to_string(schema::kVersion) || analyzer != std::to_string(kAnalyzerVersion))
    return Error{ErrorCode::kWrongVersion,
                 Message("the index at {} has schema {} and analyzer {}; this gongbu reads schema "
                         "{} and analyzer {}",
                         shard.index, schema, analyzer, schema::kVersion, kAnalyzerVersion),
                 "run gongbu index --full to build it anew"};
  return std::nullopt;
}

std::string value(const std::vector<Shard>& shards, std::string_view key) {
  std::string found;
  for (const Shard& shard : shards)
    if (found = value_of(shard, key); !found.empty()) break;
  return found;
}

std::vector<std::string> lines(const std::vector<Shard>& shards, std::string_view key) {
  std::vector<std::string> out;
  for (const Shard& shard : shards)
    for (std::string& line : schema::lines_of(value_of(shard, key)))
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
  return out;
}

StatusRecord counts(const std::vector<Shard>& shards) {
  StatusRecord sum;
  for (const Shard& shard : shards) {
    const Result<StatusRecord> one = decode_status(value_of(shard, schema::kMetaStatus));
    if (!one) continue;
    sum.notes += one->notes;
    sum.passages += one->passages;
    sum.text_bytes += one->text_bytes;
    sum.length += one->length;
    sum.indexed_at = std::max(sum.indexed_at, one->indexed_at);  // ISO 8601: the order of time
  }
  return sum;
}

void for_each_note(const std::vector<Shard>& shards,
                   const std::function<void(std::string key, NoteRecord note)>& sink) {
  const std::string prefix(schema::kMetaNote);
  for (const Shard& shard : shards) {
    const Xapian::Database& db = shard.database;
    for (auto key = db.metadata_keys_begin(prefix), end = db.metadata_keys_end(prefix); key != end;
         ++key) {
      Result<NoteRecord> note = decode_note(db.get_metadata(*key));
      if (note) sink((*key).substr(prefix.size()), *std::move(note));
    }
  }
}

std::vector<SourceStatus> sources(const std::vector<Shard>& shards) {
  std::vector<SourceStatus> out;
  for (std::string& root : lines(shards, schema::kMetaSources)) out.push_back({std::move(root)});
  for_each_note(shards, [&](const std::string&, const NoteRecord& note) {
    for (SourceStatus& source : out)
      if (source.root == note.root) {
        ++source.notes;
        source.passages += note.count;
      }
  });
  return out;
}

std::uint64_t bytes_on_disk(const std::vector<Shard>& shards) {
  std::uint64_t bytes = 0;
  std::error_code failed;
  for (const Shard& shard : shards)
    for (std::filesystem::directory_iterator file(folder::tables(shard.index), failed), end;
         !failed && file != end; file.increment(failed))
      bytes += file->file_size(failed);
  return bytes;
}

}  // namespace gongbu::metadata
