#include "indexer/note/kept_note.h"

#include <utility>
#include <vector>

#include "index/schema.h"
#include "index/stored/notes.h"
#include "indexer/place/store.h"

namespace gongbu {

std::optional<BuiltNote> kept_note(const Xapian::Database& from, const tombstones::Hidden& hidden,
                                   const std::string& key, DocumentBuilder& documents,
                                   Packer& packer) {
  Result<NoteRecord> record = decode_note(from.get_metadata(schema::record_key(key)));
  if (!record) return std::nullopt;
  StoredNotes notes(metadata_reader(from));
  const auto chunks = notes.chunks(key, *record);
  if (!chunks) return std::nullopt;
  BuiltNote out{.key = key};
  out.text = PackedNote{.index = from.get_metadata(schema::text_index_key(key))};
  for (const std::string& chunk : *chunks) {
    out.text->chunks.push_back(packer.pack(chunk));
    const Result<std::vector<StoredPassage>> passages = passages_of_chunk(chunk, record->path);
    if (!passages) return std::nullopt;
    for (const StoredPassage& stored : *passages)
      out.documents.emplace_back(documents.build(stored.passage, record->root, key).document);
  }
  if (out.documents.size() != record->count ||
      out.documents.size() != documents_of(from, hidden, key).size())
    return std::nullopt;
  out.record = *std::move(record);
  return out;
}

}  // namespace gongbu
