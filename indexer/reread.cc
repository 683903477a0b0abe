#include "indexer/reread.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "corpus/files/file_system.h"
#include "corpus/files/source_tree.h"
#include "corpus/path.h"
#include "index/folder/folder.h"
#include "index/folder/held_back.h"
#include "index/folder/plain_file.h"
#include "index/folder/tables.h"
#include "index/folder/trust.h"
#include "index/schema.h"
#include "indexer/index_cache.h"
#include "indexer/note/note_writer.h"
#include "indexer/passage_vectors.h"
#include "indexer/place/commit_checksums.h"
#include "indexer/place/install.h"
#include "indexer/place/private_files.h"
#include "indexer/place/source_roots.h"
#include "indexer/place/store.h"
#include "indexer/read_catalog.h"
#include "indexer/refresh.h"
#include "indexer/run_metadata.h"
#include "meaning/open_embedder.h"

namespace gongbu {
namespace {

// Whether the note's folder stands on the file system that it was indexed from. On an exchanged disk a
// file of the same name is another note, and the plan of a whole run decides (indexer/plan.h).
bool is_where_it_was(const std::string& root, const std::string& path,
                     const std::vector<Volume>& volumes) {
  const Volume* nearest = nullptr;
  for (const Volume& volume : volumes) {
    const bool holds =
        volume.root == root && (volume.path.empty() || lies_within(path, volume.path));
    if (holds && (nearest == nullptr || volume.path.size() > nearest->path.size()))
      nearest = &volume;
  }
  if (nearest == nullptr || nearest->device == 0) return true;  // nothing is known of it
  const std::size_t slash = path.rfind('/');
  return file_system_at(slash == std::string::npos ? root : root + '/' + path.substr(0, slash)) ==
         nearest->device;
}

Result<bool> reread(const RereadOptions& options, const std::string& db, IndexCache& cache) {
  const Result<IndexPlace> place = look_at(db);
  if (!place) return place.error();
  if (place->kind != IndexPlace::Kind::kIndex) return false;
  const Remembered places = believed(options.trust, db, place->remembered).yes;
  std::vector<std::string> files = options.catalogs;
  files.insert(files.end(), places.catalogs.begin(), places.catalogs.end());

  settle_checksums(folder::tables(db));
  NoteWriter writer(folder::tables(db), Xapian::DB_OPEN);
  const Result<ReadCatalog> names = read_catalog(files, options.catalog_cache);
  if (!names) return names.error();
  for (const auto& [key, value] : run_metadata(*names))
    if (writer.metadata(key) != value) return false;
  const std::vector<Volume> volumes = decode_volumes(writer.metadata(schema::kMetaVolumes));
  std::vector<PlannedRead> read;
  for (const auto& [root, path] : options.notes) {
    if (std::find(places.sources.begin(), places.sources.end(), root) == places.sources.end())
      continue;
    if (!is_where_it_was(root, path, volumes)) continue;
    const std::string key = schema::note_key(root, path);
    Result<NoteRecord> head = decode_note(writer.metadata(schema::record_key(key)));
    if (!head) continue;
    // One that is gone stays: its disk may be away (indexer/plan.h decides).
    if (std::optional<SourceFile> file = look_at_file(root, path)) {
      cache.notes.emplace(key, *std::move(head));
      read.push_back({key, root, *std::move(file)});
    }
  }
  if (read.empty()) return false;
  IndexReport report;
  read_into(writer, {.catalog = names->catalog, .read = read, .threads = 1, .progress = {}}, cache,
            report);
  writer.commit();
  settle_checksums(folder::tables(db));
  if (const Result<Done> lasts = sync_folder(folder::tables(db)); !lasts) return lasts.error();
  return true;
}

}  // namespace

Result<bool> reread_notes(const RereadOptions& options) {
  const std::string db = real_place(options.db);
  const PrivateFiles guard;
  const Result<WriterLock> lock = claim(db, std::chrono::milliseconds(0));
  if (!lock) return lock.error();
  IndexCache cache;
  const std::optional<std::uint64_t> before = index_revision(folder::tables(db));
  Result<bool> done = guarded(options.db, [&] { return reread(options, db, cache); });
  if (!done || !*done) return done;
  const std::string name = chosen_embedder(options.trust, db);
  if (name == meaning::kNoEmbedder) return done;
  // A failure leaves the passages findable by their words.
  Result<std::unique_ptr<meaning::Embedder>> embedder =
      meaning::open_embedder({.name = name, .http = meaning::for_questions({})});
  if (embedder)
    (void)guarded(options.db, [&] {
      return update_vectors(folder::tables(db), **embedder,
                            {.changed = cache.changed, .from_revision = before}, nullptr);
    });
  return done;
}

}  // namespace gongbu
