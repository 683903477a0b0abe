#include "indexer/run.h"

#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>

#include "corpus/catalog.h"
#include "index/schema.h"
#include "index/tombstones.h"
#include "indexer/build/full_build.h"
#include "indexer/index_cache.h"
#include "indexer/install.h"
#include "indexer/note_builder.h"
#include "indexer/note_writer.h"
#include "indexer/passage_vectors.h"
#include "indexer/pipeline.h"
#include "indexer/plan.h"
#include "indexer/run_metadata.h"
#include "indexer/source_roots.h"
#include "indexer/store.h"
#include "indexer/writer_lock.h"
#include "meaning/open_embedder.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Text between commits while much is read: bounds memory and what a kill can lose. Xapian keeps
// every posting of a batch in memory, and larger batches were slower.
constexpr std::uint64_t kBatchBytes = 8 << 20;
// Text that is being read and analysed ahead of what is written.
constexpr std::uint64_t kAheadBytes = 2 << 20;
// Less text than this is read without threads.
constexpr std::uint64_t kThreadedBytes = 256 << 10;
constexpr unsigned kMaxThreads = 8;

std::string state_of(const std::vector<std::string>& files) {
  std::string out;
  for (const std::string& file : files) {
    struct stat info {};
    stat(file.c_str(), &info);
    out += file + '\0' + std::to_string(info.st_size) + ' ' + std::to_string(info.st_mtim.tv_sec) +
           ' ' + std::to_string(info.st_mtim.tv_nsec) + '\n';
  }
  return out;
}

std::string revision_of(const Xapian::Database& database) {
  return database.get_uuid() + ' ' + std::to_string(database.get_revision());
}

// One run of the indexer; the writer's lock is held.
class IndexRun {
 public:
  IndexRun(const IndexOptions& options, std::string db,
           const std::function<void(const IndexProgress&)>& progress, IndexCache& cache)
      : options_(options), db_(std::move(db)), progress_(progress), cache_(cache) {}

  Result<IndexReport> run(const std::vector<std::string>& added) {
    recover(db_);
    Result<IndexPlace> place = look_at(db_);
    if (!place) return place.error();
    place_ = *std::move(place);
    if (place_.kind == IndexPlace::Kind::kUnusable && !options_.full) return unusable();
    if (const Result<Done> known = remember_also(added); !known) return known.error();

    if (const Result<Done> loaded = load_names(); !loaded) return loaded.error();

    std::optional<Xapian::Database> live;
    if (place_.kind == IndexPlace::Kind::kIndex) live.emplace(db_);
    report_.sources = remembered_.sources;
    cache_.folders.clear();
    const std::vector<SourceListing> sources =
        list_sources(remembered_.sources, report_, cache_.folders);
    try {
      load_notes(live);
    } catch (const Xapian::DatabaseError&) {
      if (!options_.full) throw;
      live.reset();  // damaged: nothing of it is kept
      load_notes(live);
    }
    const std::map<std::string, NoteRecord>& notes = cache_.notes;
    const Catalog& catalog = *cache_.catalog;
    const bool other_catalog =
        !live || live->get_metadata(std::string(schema::kMetaCatalogPrint)) != cache_.fingerprint;
    const bool everything = options_.full || other_catalog;
    const IndexPlan plan = plan_index(sources, notes, everything);
    if (everything && can_build_beside(db_)) return rebuild(catalog, plan, notes, live);
    return change(catalog, plan, live, other_catalog);
  }

 private:
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  Result<Done> load_names() {
    std::vector<std::string> files = options_.catalogs;
    files.insert(files.end(), remembered_.catalogs.begin(), remembered_.catalogs.end());
    std::string state = state_of(files);
    if (cache_.catalog && cache_.catalog_of == state) return Done{};
    Result<Catalog> catalog = load_catalog(files);
    if (!catalog) return catalog.error();
    cache_.fingerprint = catalog->fingerprint();
    cache_.catalog.emplace(*std::move(catalog));
    cache_.catalog_of = std::move(state);
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

  Result<Done> remember_also(const std::vector<std::string>& added) {
    remembered_ = place_.remembered;
    const auto add = [](std::vector<std::string>& list, const std::string& value) {
      if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    for (const std::string& file : options_.user_catalogs)
      add(remembered_.catalogs, fs::absolute(file).lexically_normal().string());
    std::vector<std::string>& roots = remembered_.sources;
    for (const std::string& root : added) add(roots, root);
    // A folder inside another source is read with it.
    std::erase_if(roots, [all = roots](const std::string& root) {
      return std::any_of(all.begin(), all.end(),
                         [&](const std::string& other) { return lies_within(root, other); });
    });
    if (!roots.empty()) return Done{};
    if (place_.kind == IndexPlace::Kind::kUnusable)
      return Error{ErrorCode::kNotFound,
                   "the index at " + db_ + " cannot be read, nor which folders it is of",
                   "run gongbu index --full DIR"};
    return Error{ErrorCode::kNotFound, "the index at " + options_.db + " has no sources yet",
                 "run gongbu index DIR"};
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

  Result<IndexReport> rebuild(const Catalog& catalog, const IndexPlan& plan,
                              const std::map<std::string, NoteRecord>& notes,
                              const std::optional<Xapian::Database>& live) {
    FullBuild build{.folder = building_folder(db_),
                    .catalog = catalog,
                    .metadata = run_metadata(catalog, remembered_),
                    .read = plan.read,
                    .live = live ? db_ : std::string(),
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
    if (live) {
      if (report_.stopped) {
        recover(db_);  // the old index stays
        report_.rebuilt = false;
        report_.notes_added = report_.passages_written = 0;
        report_.passages =
            decode_status(live->get_metadata(std::string(schema::kMetaStatus)))
                ? decode_status(live->get_metadata(std::string(schema::kMetaStatus)))->passages
                : 0;
        return report_;
      }
      report_.notes_removed = plan.remove.size();
      for (const PlannedRead& planned : plan.read)
        report_.notes_updated += notes.contains(planned.key);
      report_.notes_added -= std::min(report_.notes_added, report_.notes_updated);
    }
    const std::string built = build.folder + "/index";
    remember(built, remembered_);
    if (const Result<Done> installed = install(built, db_); !installed) return installed.error();
    report_.passages = status->passages;
    return report_;
  }

  Result<IndexReport> change(const Catalog& catalog, const IndexPlan& plan,
                             std::optional<Xapian::Database>& live, bool other_catalog) {
    const bool same_place = place_.remembered == remembered_ && live && !other_catalog;
    if (same_place && plan.read.empty() && plan.remove.empty()) {
      if (const Result<StatusRecord> status =
              decode_status(live->get_metadata(std::string(schema::kMetaStatus))))
        report_.passages = status->passages;
      if (options_.compact) compact(tombstones::Hidden(*live).dead() > 0);
      return report_;
    }
    live.reset();
    cache_.notes_of.clear();  // until this run has ended well
    std::error_code failed;
    fs::create_directories(db_, failed);
    if (failed)
      return Error{ErrorCode::kUnreadable,
                   "cannot make the folder " + db_ + ": " + failed.message(), ""};
    bool anew = false;
    {
      const int flags = place_.kind == IndexPlace::Kind::kUnusable ? Xapian::DB_CREATE_OR_OVERWRITE
                                                                   : Xapian::DB_CREATE_OR_OPEN;
      NoteWriter writer(db_, flags);
      if (other_catalog)
        for (const auto& [key, value] : run_metadata(catalog, remembered_))
          writer.set_metadata(key, value);
      writer.set_metadata(schema::kMetaSources, schema::to_lines(remembered_.sources));
      writer.set_metadata(schema::kMetaCatalogFiles, schema::to_lines(remembered_.catalogs));
      for (const std::string& key : plan.remove) {
        writer.remove(key);
        cache_.changed.push_back(key);
        cache_.notes.erase(key);
        ++report_.notes_removed;
      }
      read(catalog, plan, writer, other_catalog);
      writer.commit();
      cache_.notes_of = revision_of(writer.database());
      report_.passages = writer.status().passages;
      report_.stopped = stopped();
      anew = writer.needs_compaction() || (options_.compact && writer.dead() > 0);
    }
    remember(db_, remembered_);
    if ((anew || options_.compact) && !report_.stopped) compact(anew);
    return report_;
  }

  void read(const Catalog& catalog, const IndexPlan& plan, NoteWriter& writer, bool all_anew) {
    struct Job {
      const PlannedRead* planned = nullptr;
      std::optional<NoteRecord> before;
    };
    struct Made {
      Job job;
      Result<BuiltNote> note;
    };
    const unsigned workers = threads(plan.read);
    std::vector<std::unique_ptr<NoteBuilder>> builders;
    for (unsigned i = 0; i < workers; ++i)
      builders.push_back(
          std::make_unique<NoteBuilder>(catalog, writer.metadata(schema::kMetaDictionary)));
    IndexProgress state{.files_total = plan.read.size()};
    std::uint64_t pending = 0;

    const auto make = [&](unsigned worker, Job& job) {
      // After a change of the catalog no passage is as it was, whatever its record says.
      NoteRecord unknown;
      const NoteRecord* before = !job.before ? nullptr : all_anew ? &unknown : &*job.before;
      Result<BuiltNote> note = builders[worker]->build(*job.planned, before);
      return Made{std::move(job), std::move(note)};
    };
    const auto take = [&](Made made) {
      ++state.files_done;
      if (!made.note) {
        report_.skipped.push_back({made.job.planned->file.path, made.note.error().message});
      } else {
        if (!made.note->problem.empty())
          report_.skipped.push_back({made.job.planned->file.path, made.note->problem});
        report_.passages_written +=
            writer.put(*made.note, made.job.before ? &*made.job.before : nullptr);
        ++(made.job.before ? report_.notes_updated : report_.notes_added);
        const std::uint64_t bytes = made.note->record.text_bytes;
        state.bytes += bytes;
        if (made.note->text) cache_.changed.push_back(made.note->key);
        NoteRecord head = std::move(made.note->record);
        head.passages.clear();
        cache_.notes.insert_or_assign(made.note->key, std::move(head));
        pending += bytes;
      }
      state.passages = report_.passages_written;
      if (progress_) progress_(state);
      if (pending < kBatchBytes) return;
      writer.commit();
      pending = 0;
    };
    const auto job_of = [&](const PlannedRead& planned) {
      return Job{&planned,
                 cache_.notes.contains(planned.key) ? writer.note(planned.key) : std::nullopt};
    };
    if (workers == 1) {
      for (const PlannedRead& planned : plan.read) {
        if (stopped()) break;
        Job job = job_of(planned);
        take(make(0, job));
      }
    } else {
      OrderedPipeline<Job, Made> pipeline(workers, kAheadBytes, make, take);
      for (const PlannedRead& planned : plan.read) {
        if (stopped()) break;
        pipeline.push(job_of(planned), planned.file.size);
      }
      pipeline.finish();
    }
    report_.text_bytes = state.bytes;
  }

  // As small as it gets: Xapian's tables packed and, `anew`, made from what is stored, without the
  // dead documents and their tombstones. When that fails the index stays as large as it was.
  void compact(bool anew) {
    if (!can_build_beside(db_)) return;
    const std::string folder = building_folder(db_);
    if (anew) {
      if (!write_anew(folder)) return;
    } else {
      std::error_code failed;
      fs::create_directories(folder, failed);
      Xapian::Database(db_).compact(folder + "/index");
    }
    remember(folder + "/index", remembered_);
    if (!install(folder + "/index", db_)) recover(db_);
    cache_.notes_of.clear();  // it is another index now, and may lack a note with a broken record
  }

  bool write_anew(const std::string& folder) {
    FullBuild build{.folder = folder,
                    .catalog = *cache_.catalog,
                    .metadata = run_metadata(*cache_.catalog, remembered_),
                    .live = db_,
                    .stop = options_.stop};
    std::uint64_t bytes = 0;
    for (const auto& [key, record] : cache_.notes) {
      build.keep.push_back({key, record.text_bytes});
      bytes += record.text_bytes;
    }
    build.threads = threads(bytes);
    IndexReport ignored;
    if (build_full(build, {}, ignored) && !stopped()) return true;
    recover(db_);
    return false;
  }

  const IndexOptions& options_;
  const std::string db_;
  const std::function<void(const IndexProgress&)>& progress_;
  IndexCache& cache_;
  IndexPlace place_;
  Remembered remembered_;
  IndexReport report_;
};

}  // namespace

namespace {

// A failure leaves words to search by; the next run tries again.
Result<VectorReport> make_vectors(const std::string& db, const IndexOptions& options,
                                  const VectorChanges& changes) {
  Result<std::unique_ptr<meaning::Embedder>> embedder =
      meaning::open_embedder({.name = options.embedder});
  if (!embedder) return embedder.error();
  return update_vectors(db, **embedder, changes, options.stop);
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
  std::error_code failed;
  fs::create_directories(fs::path(db).parent_path(), failed);
  if (failed)
    return Error{
        ErrorCode::kUnreadable,
        "cannot make the folder " + fs::path(db).parent_path().string() + ": " + failed.message(),
        ""};
  const Result<WriterLock> lock = WriterLock::acquire(db, options.lock_wait);
  if (!lock) return lock.error();
  IndexCache own;
  IndexCache& used = cache ? *cache : own;
  used.changed.clear();
  const std::optional<std::uint64_t> before = index_revision(db);
  Result<IndexReport> report =
      guarded(options.db, [&] { return IndexRun(options, db, progress, used).run(*added); });
  if (!report) {
    if (can_build_beside(db)) recover(db);
    return report;
  }
  if (options.embedder != "none" && !report->stopped) {
    const Result<VectorReport> vectors = guarded(options.db, [&] {
      return make_vectors(db, options, {.changed = used.changed, .from_revision = before});
    });
    if (vectors)
      report->vectors = vectors->passages;
    else
      report->skipped.push_back({"the vectors of this index", vectors.error().message});
  }
  report->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace gongbu
