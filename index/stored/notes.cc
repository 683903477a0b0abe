#include "index/stored/notes.h"

#include "corpus/hash.h"
#include "index/schema.h"

namespace gongbu {
namespace {

// Kept at most, by each shard of an index; until the next snapshot.
constexpr std::size_t kMaxChunkBytes = 4 << 20;
constexpr std::size_t kMaxPassageBytes = 8 << 20;  // some thousand passages
constexpr std::size_t kMaxHeadBytes = 2 << 20;     // some thousand notes

Error broken() {
  return {ErrorCode::kCorrupt, "the index holds a passage whose note is missing or broken",
          "run gongbu index --full to build it anew"};
}

// What is held for it, about: its strings, and as much again for the lists and the map's node.
std::size_t bytes_of(const PassageRecord& record) {
  const Passage& p = record.passage;
  return 2 * sizeof record + p.text.size() + p.body.size() + p.note.size() + record.root.size() +
         sizeof(std::uint32_t) * p.body_lines.size() +
         64 * (p.heading_path.size() + p.services.size() + p.mentions.size() + p.tags.size() +
               p.names.size());
}

}  // namespace

StoredNotes::StoredNotes(Metadata metadata)
    : metadata_(std::move(metadata)),
      heads_(kMaxHeadBytes),
      chunks_(kMaxChunkBytes),
      passages_(kMaxPassageBytes) {}

Result<std::shared_ptr<const PassageRecord>> StoredNotes::passage(std::uint64_t note,
                                                                  const std::string& id) {
  const std::string name = hex_of(note) + id;
  if (const auto* known = passages_.find(name)) return *known;
  Result<PassageRecord> record = read(note, id);
  if (!record) return record.error();
  const std::size_t bytes = bytes_of(*record);
  return *passages_.add(name, std::make_shared<const PassageRecord>(*std::move(record)), bytes);
}

Result<PassageRecord> StoredNotes::read(std::uint64_t note, const std::string& id) {
  const std::string key = hex_of(note);
  const NoteRecord* found = head(key);
  if (found == nullptr) return broken();
  const std::vector<std::size_t> candidates =
      found->chunks > 1 ? chunks_with(metadata_(schema::text_index_key(key)), id)
                        : std::vector<std::size_t>{0};
  for (const std::size_t number : candidates) {
    const std::string* plain = chunk(key, number);
    if (plain == nullptr) return broken();
    Result<std::vector<StoredPassage>> passages = passages_of_chunk(*plain, found->path, id);
    if (!passages) return passages.error();
    if (!passages->empty()) return PassageRecord{std::move(passages->front().passage), found->root};
  }
  return broken();
}

Result<std::vector<StoredPassage>> StoredNotes::passages(const std::string& key,
                                                         const NoteRecord& head) {
  const std::optional<std::vector<std::string>> plain = chunks(key, head);
  if (!plain) return broken();
  std::vector<StoredPassage> out;
  for (const std::string& chunk : *plain) {
    Result<std::vector<StoredPassage>> passages = passages_of_chunk(chunk, head.path);
    if (!passages) return passages.error();
    for (StoredPassage& passage : *passages) out.push_back(std::move(passage));
  }
  return out;
}

std::optional<std::vector<std::string>> StoredNotes::chunks(const std::string& key,
                                                            const NoteRecord& head) {
  std::vector<std::string> out;
  for (std::uint64_t chunk = 0; chunk < head.chunks; ++chunk)
    if (!unpack(key, chunk, out.emplace_back())) return std::nullopt;
  return out;
}

void StoredNotes::clear() {
  heads_.clear();
  chunks_.clear();
  passages_.clear();
}

bool StoredNotes::unpack(const std::string& key, std::uint64_t chunk, std::string& plain) {
  if (!unpacker_) unpacker_.emplace(metadata_(std::string(schema::kMetaDictionary)));
  return unpacker_->unpack(metadata_(schema::text_key(key, chunk)), plain);
}

const NoteRecord* StoredNotes::head(const std::string& key) {
  if (const NoteRecord* known = heads_.find(key)) return known;
  Result<NoteRecord> record = decode_note(metadata_(schema::record_key(key)));
  if (!record) return nullptr;
  const std::size_t bytes = 2 * sizeof *record + record->root.size() + record->path.size();
  return heads_.add(key, *std::move(record), bytes);
}

const std::string* StoredNotes::chunk(const std::string& key, std::uint64_t number) {
  const std::string name = schema::text_key(key, number);
  if (const std::string* known = chunks_.find(name)) return known;
  std::string plain;
  if (!unpack(key, number, plain)) return nullptr;
  const std::size_t bytes = plain.size();
  return chunks_.add(name, std::move(plain), bytes);
}

}  // namespace gongbu
