#include "indexer/run.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>

#include "corpus/catalog.h"
#include "index/folder/folder.h"
#include "index/folder/plain_file.h"
#include "index/folder/tables.h"
#include "index/folder/trust.h"
#include "index/schema.h"
#include "index/tombstones.h"
#include "indexer/build/frequent_lists.h"
#include "indexer/build/full_build.h"
#include "indexer/check.h"
#include "indexer/index_cache.h"
#include "indexer/note/note_writer.h"
#include "indexer/passage_vectors.h"
#include "indexer/place/commit_checksums.h"
#include "indexer/place/compaction.h"
#include "indexer/place/install.h"
#include "indexer/place/places.h"
#include "indexer/place/private_files.h"
#include "indexer/place/source_roots.h"
#include "indexer/place/store.h"
#include "indexer/plan.h"
#include "indexer/read_catalog.h"
#include "indexer/refresh.h"
#include "indexer/run_metadata.h"
#include "meaning/open_embedder.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Less text than this is read without threads.
constexpr std::uint64_t kThreadedBytes = 256 << 10;
constexpr unsigned kMaxThreads = 8;
// More text than this is rather built together with what is indexed than added to it, where it is
// so many times as much.
constexpr std::uint64_t kManyBytes = 1 << 20;
constexpr std::uint64_t kManyTimes = 2;

std::string revision_of(const Xapian::Database& database) {
  return database.get_uuid() + ' ' + std::to_string(database.get_revision());
}

StatusRecord status_of(const Xapian::Database& database) {
  const Result<StatusRecord> status =
      decode_status(database.get_metadata(std::string(schema::kMetaStatus)));
  return status ? *status : StatusRecord{};
}

// One run of the indexer; the writer's lock is held.
class IndexRun {
 public:
  IndexRun(const IndexOptions& options, std::string db,
           const std::function<void(const IndexProgress&)>& progress, IndexCache& cache,
           std::string embedder)
      : options_(options),
        db_(std::move(db)),
        progress_(progress),
        cache_(cache),
        embedder_(std::move(embedder)) {}

  Result<IndexReport> run(const std::vector<std::string>& added) {
    recover(db_);
    Result<IndexPlace> place = look_at(db_);
    if (!place) return place.error();
    place_ = *std::move(place);
    if (place_.kind == IndexPlace::Kind::kUnusable && !options_.full) return unusable();
    std::optional<Xapian::Database> live;
    if (place_.kind == IndexPlace::Kind::kIndex) {
      if (access(folder::tables(db_).c_str(), W_OK) == 0) settle_checksums(folder::tables(db_));
      live = open_index(db_);
    }
    const std::string volumes =
        live ? live->get_metadata(std::string(schema::kMetaVolumes)) : std::string();
    Result<Places> places =
        places_of(options_, db_, place_, decode_volumes(volumes), added, report_);
    if (!places) return places.error();
    places_ = *std::move(places);
    places_.all.embedder = embedder_ == kShippedTable ? "" : embedder_;

    if (const Result<Done> loaded = load_names(); !loaded) return loaded.error();

    report_.sources = places_.all.sources;
    cache_.folders.clear();
    const std::vector<SourceListing> sources =
        list_sources(places_.all.sources, places_.believed.sources, report_, cache_.folders);
    try {
      load_notes(live);
    } catch (const Xapian::DatabaseError&) {
      if (!options_.full) throw;
      live.reset();  // damaged: nothing of it is kept
      load_notes(live);
    }
    const bool unreadable = live ? cache_.notes.size() < status_of(*live).notes
                                 : place_.kind != IndexPlace::Kind::kNothing;
    if (unreadable && options_.full && !options_.prune)
      if (const Result<Done> all = all_can_be_read(sources); !all) return all.error();
    const std::map<std::string, NoteRecord>& notes = cache_.notes;
    // Read with another catalog, or handed over with one of its maker's.
    const bool everything = options_.full || !live || !has(*live, run_metadata(*cache_.names));
    const IndexPlan plan = plan_index(sources, notes,
                                      {.volumes = decode_volumes(volumes),
                                       .forgotten = places_.forgotten,
                                       .everything = everything,
                                       .prune = options_.prune,
                                       .share = places_.all.share});
    report_.held = plan.held;
    for (const HeldBack& held : plan.held)  // said once
      std::erase_if(report_.skipped,
                    [&](const Skipped& skipped) { return skipped.path == held.folder(); });
    goes_on_ = !everything && adds_most(plan, status_of(*live).text_bytes);
    Result<IndexReport> report =
        everything || goes_on_ ? rebuild(plan, notes, live, unreadable) : change(plan, live);
    if (!report) return report;
    if (const Result<Done> less = distrust(options_.trust, db_, {places_.forgotten, {}}); !less)
      report->skipped.push_back({options_.trust, less.error().message});
    return report;
  }

 private:
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  Result<Done> load_names() {
    std::vector<std::string> files = options_.catalogs;
    files.insert(files.end(), places_.believed.catalogs.begin(), places_.believed.catalogs.end());
    std::string state = state_of_files(files);
    if (cache_.names && cache_.names_of == state) return Done{};
    Result<ReadCatalog> read = read_catalog(files, options_.catalog_cache);
    if (!read) return read.error();
    cache_.names.emplace(*std::move(read));
    cache_.names_of = std::move(state);
    return Done{};
  }

  void load_notes(const std::optional<Xapian::Database>& live) {
    const std::string revision = live ? revision_of(*live) : std::string();
    if (live && cache_.notes_of == revision) return;
    cache_.notes = live ? note_heads(*live) : std::map<std::string, NoteRecord>{};
    cache_.notes_of = revision;
  }

  Error unusable() const {
    Error error = place_.why;
    error.hint = "run gongbu index --full to build it anew";
    if (place_.remembered.sources.empty())
      error.hint += ", and name the folders: its own list of them cannot be read";
    else
      for (std::size_t i = 0; i < place_.remembered.sources.size(); ++i)
        error.hint += (i ? ", " : " from ") + place_.remembered.sources[i];
    return error;
  }

  // The old index cannot tell what it has of places that are not there now.
  Result<Done> all_can_be_read(const std::vector<SourceListing>& sources) const {
    for (const SourceListing& source : sources) {
      if (source.missing.empty() && !source.listing.files.empty()) continue;
      return Error{ErrorCode::kCorrupt,
                   Message("the index at {} cannot be read, and so not what it has of {}, where {}",
                           db_, source.root,
                           source.missing.empty() ? Message("no notes are now") : source.missing),
                   "nothing was changed; bring its notes back, or run gongbu index --full --prune "
                   "to go on without them"};
    }
    return Done{};
  }

  unsigned threads(const std::vector<PlannedRead>& read) const {
    std::uint64_t bytes = 0;
    for (const PlannedRead& planned : read) bytes += planned.file.size;
    return threads(bytes);
  }

  unsigned threads(std::uint64_t bytes) const {
    if (bytes < kThreadedBytes) return 1;
    return std::min(kMaxThreads, options_.threads
                                     ? options_.threads
                                     : std::max(1u, std::thread::hardware_concurrency()));
  }

  // Whether what is new is most of what there will be, as after a first build that was stopped. A build
  // of all of it takes less than adding to the index does.
  bool adds_most(const IndexPlan& plan, std::uint64_t indexed) const {
    std::uint64_t bytes = 0;
    for (const PlannedRead& planned : plan.read) {
      if (cache_.notes.contains(planned.key)) return false;
      bytes += planned.file.size;
    }
    return plan.remove.empty() && bytes > kManyBytes && bytes > kManyTimes * indexed;
  }

  Result<IndexReport> rebuild(const IndexPlan& plan, const std::map<std::string, NoteRecord>& notes,
                              const std::optional<Xapian::Database>& live, bool damaged) {
    FullBuild build{.folder = building_folder(db_),
                    .catalog = cache_.names->catalog,
                    .metadata = all_metadata(place_metadata(places_.all, plan.volumes, plan.held)),
                    .read = plan.read,
                    .live = live ? db_ : std::string(),
                    .keep_first = goes_on_,
                    .threads = threads(plan.read),
                    .stop = options_.stop};
    std::map<std::string, NoteRecord> kept = notes;
    for (const std::string& key : plan.remove) kept.erase(key);
    for (const PlannedRead& planned : plan.read) kept.erase(planned.key);
    for (const auto& [key, record] : kept) build.keep.push_back({key, record.text_bytes});
    const Result<StatusRecord> status = build_full(build, progress_, report_);
    if (!status) return status.error();
    report_.rebuilt = true;
    report_.stopped = stopped();
    const bool carried = goes_on_ && status->notes == report_.notes_added + build.keep.size();
    if (report_.stopped && (live || damaged) && !carried) {
      recover(db_);  // the old index stays
      report_.rebuilt = false;
      report_.notes_added = report_.passages_written = 0;
      report_.passages = live ? status_of(*live).passages : 0;
      return report_;
    }
    if (live) {
      report_.notes_removed = plan.remove.size();
      for (const PlannedRead& planned : plan.read)
        report_.notes_updated += notes.contains(planned.key);
      report_.notes_added -= std::min(report_.notes_added, report_.notes_updated);
    }
    if (report_.notes_lost > 0 && !options_.prune) return lost();
    if (damaged || options_.repair)
      if (const Result<Done> whole = must_be_whole(build.folder + "/index"); !whole)
        return whole.error();
    if (const Result<Done> installed = install(db_); !installed) return installed.error();
    if (const Result<Done> known = remember(db_, places_.all); !known) return known.error();
    report_.passages = status->passages;
    return report_;
  }

  Error lost() const {
    return {ErrorCode::kCorrupt,
            Message("{} notes can be read neither from their files nor from the old index at {}",
                    report_.notes_lost, db_),
            "it stays as it was; run gongbu index --full --prune to go on without them"};
  }

  using Metadata = std::vector<std::pair<std::string, std::string>>;

  Metadata all_metadata(const Metadata& of_places) const {
    Metadata out;
    for (const auto& [key, value] : run_metadata(*cache_.names)) out.emplace_back(key, value);
    out.insert(out.end(), of_places.begin(), of_places.end());
    return out;
  }

  static bool has(const Xapian::Database& database, const auto& metadata) {
    return std::all_of(metadata.begin(), metadata.end(), [&](const auto& entry) {
      return database.get_metadata(std::string(entry.first)) == entry.second;
    });
  }

  Result<IndexReport> change(const IndexPlan& plan, std::optional<Xapian::Database>& live) {
    const Metadata of_places = place_metadata(places_.all, plan.volumes, plan.held);
    if (plan.read.empty() && plan.remove.empty() && has(*live, of_places)) {
      report_.passages = status_of(*live).passages;
      if (options_.compact || options_.erase)
        if (const Result<Done> done = compact(tombstones::Hidden(*live).dead() > 0); !done)
          return done.error();
      return report_;
    }
    live.reset();
    cache_.notes_of.clear();  // until this run has ended well
    bool anew = false;
    {
      NoteWriter writer(folder::tables(db_), Xapian::DB_OPEN);
      for (const auto& [key, value] : of_places) writer.set_metadata(key, value);
      for (const std::string& key : plan.remove) {
        writer.remove(key);
        cache_.changed.push_back(key);
        cache_.notes.erase(key);
        ++report_.notes_removed;
      }
      read_into(writer,
                {.catalog = cache_.names->catalog,
                 .read = plan.read,
                 .threads = threads(plan.read),
                 .stop = options_.stop,
                 .progress = progress_},
                cache_, report_);
      writer.commit();
      cache_.notes_of = revision_of(writer.database());
      report_.passages = writer.status().passages;
      report_.stopped = stopped();
      anew =
          writer.needs_compaction() || ((options_.compact || options_.erase) && writer.dead() > 0);
    }
    settle_checksums(folder::tables(db_));
    if (const Result<Done> kept = remember(db_, places_.all); !kept) return kept.error();
    if ((anew || options_.compact || options_.erase) && !report_.stopped)
      if (const Result<Done> done = compact(anew); !done) return done.error();
    return report_;
  }

  // As small as it gets: Xapian's tables packed and, `anew`, made from what is stored, without the
  // dead documents and their tombstones. When that fails the index stays as large as it was.
  Result<Done> compact(bool anew) {
    const std::string folder = building_folder(db_);
    if (anew) {
      const Result<bool> written = write_anew(folder);
      if (!written) return written.error();
      if (!*written) return Done{};
    } else {
      std::error_code failed;
      fs::create_directories(folder, failed);
      compact_tables(open_index(db_), folder + "/index");
      write_checksums(folder + "/index");
      write_lists(folder + "/index");
    }
    cache_.notes_of.clear();  // it is another index now
    return install(db_);
  }

  Metadata stored_places() const {
    const Xapian::Database database = open_index(db_);
    Metadata out = place_metadata(places_.all);
    for (auto& [key, value] : out) value = database.get_metadata(key);
    return out;
  }

  // False when it was asked to stop.
  Result<bool> write_anew(const std::string& folder) {
    FullBuild build{.folder = folder,
                    .catalog = cache_.names->catalog,
                    .metadata = all_metadata(stored_places()),
                    .live = db_,
                    .stop = options_.stop};
    std::uint64_t bytes = 0;
    for (const auto& [key, record] : cache_.notes) {
      build.keep.push_back({key, record.text_bytes});
      bytes += record.text_bytes;
    }
    build.threads = threads(bytes);
    IndexReport report;
    const Result<StatusRecord> built = build_full(build, {}, report);
    if (!built) return built.error();
    if (report.notes_lost > 0)
      return Error{
          ErrorCode::kCorrupt,
          Message("the index at {} could not be made smaller: {} of its notes cannot be read", db_,
                  report.notes_lost),
          "nothing is lost; gongbu check --repair reads them again from their files"};
    if (!stopped()) return true;
    recover(db_);
    return false;
  }

  const IndexOptions& options_;
  const std::string db_;
  const std::function<void(const IndexProgress&)>& progress_;
  IndexCache& cache_;
  const std::string embedder_;
  IndexPlace place_;
  Places places_;
  bool goes_on_ = false;  // a build that takes along what is indexed
  IndexReport report_;
};

}  // namespace

namespace {

using OpenedEmbedder = Result<std::unique_ptr<meaning::Embedder>>;

OpenedEmbedder opened(const std::string& name, const std::atomic<bool>* stop) {
  if (name == meaning::kNoEmbedder) return std::unique_ptr<meaning::Embedder>();
  return meaning::open_embedder({.name = name}, [stop] { return stop != nullptr && stop->load(); });
}

// Whatever becomes of the vectors, the notes are committed and found by their words.
Result<VectorReport> make_vectors(const std::string& db, const OpenedEmbedder& embedder,
                                  const VectorChanges& changes, const std::atomic<bool>* stop) {
  const std::string tables = folder::tables(db);
  if (embedder) {
    Result<VectorReport> report = update_vectors(tables, **embedder, changes, stop);
    if (report) report->notices = (*embedder)->notices();
    return report;
  }
  if (embedder.error().code == ErrorCode::kCancelled) return embedder.error();
  VectorReport none;
  const auto absent = absent_embedder(tables, embedder.error());
  Result<VectorReport> report =
      absent ? update_vectors(tables, *absent, changes, stop) : Result<VectorReport>(none);
  if (report && !report->trouble) report->trouble = embedder.error();
  return report;
}

void tell(const VectorReport& vectors, IndexReport& report) {
  report.vectors = vectors.passages;
  report.notices = vectors.notices;
  if (!vectors.trouble) return;
  report.notices.push_back(vectors.trouble->message);
  if (vectors.missing > 0)
    report.notices.push_back(
        Message("{} passages have no vector and are found by words; gongbu index makes them",
                vectors.missing));
  else if (vectors.passages > 0)
    report.notices.push_back(
        Message("what has a vector already is found by meaning once that is mended"));
  else
    report.notices.push_back(
        Message("without vectors everything is found by words; gongbu index makes them"));
}

}  // namespace

Result<IndexReport> index_sources(const IndexOptions& options,
                                  const std::function<void(const IndexProgress&)>& progress) {
  return index_sources(options, progress, nullptr);
}

Result<IndexReport> index_sources(const IndexOptions& options,
                                  const std::function<void(const IndexProgress&)>& progress,
                                  IndexCache* cache) {
  const auto start = std::chrono::steady_clock::now();
  Result<std::vector<std::string>> added = canonical_roots(options.roots);
  if (!added) return added.error();
  const std::string db = real_place(options.db);
  const std::string chosen = chosen_embedder(options.trust, db);
  const std::string name =
      options.embedder.empty() ? chosen : meaning::lasting_name(options.embedder);
  // One that is chosen now is opened before anything is written: a mistake changes nothing.
  OpenedEmbedder embedder = std::unique_ptr<meaning::Embedder>();
  if (name != chosen) embedder = opened(name, options.stop);
  if (!embedder) return embedder.error();
  if (const Result<std::string> id = index_id(db); !id && added->empty())
    return id.error().code == ErrorCode::kNotFound ? no_sources(options.db) : id.error();
  const PrivateFiles guard;
  const Result<WriterLock> lock = claim(db, options.lock_wait);
  if (!lock) return lock.error();
  IndexCache own;
  IndexCache& used = cache ? *cache : own;
  used.changed.clear();
  const std::optional<std::uint64_t> before = index_revision(folder::tables(db));
  Result<IndexReport> report =

      guarded(options.db, [&] { return IndexRun(options, db, progress, used, name).run(*added); });
  if (!report) {
    recover(db);
    return report;
  }
  if (name != chosen)
    if (const Result<Done> kept = choose_embedder(options.trust, db, name); !kept)
      return kept.error();
  if (name == meaning::kNoEmbedder) {
    drop_vectors(folder::tables(db));
  } else if (!report->stopped) {
    if (!*embedder) embedder = opened(name, options.stop);
    const Result<VectorReport> vectors = guarded(options.db, [&] {
      return make_vectors(db, embedder, {.changed = used.changed, .from_revision = before},
                          options.stop);
    });
    if (vectors)
      tell(*vectors, *report);
    else if (vectors.error().code == ErrorCode::kCancelled)
      report->stopped = true;  // the notes are committed; the next run makes the vectors
    else
      return vectors.error();
  }
  report->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace gongbu
