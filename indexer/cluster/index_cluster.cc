#include "indexer/cluster/index_cluster.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>

#include "index/cluster/cluster_file.h"
#include "index/folder/descriptor.h"
#include "index/folder/folder.h"
#include "index/folder/plain_file.h"
#include "index/folder/tables.h"
#include "index/folder/trust.h"
#include "index/schema.h"
#include "indexer/passage_vectors.h"
#include "indexer/place/private_files.h"
#include "indexer/place/store.h"
#include "meaning/open_embedder.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Who writes the cluster holds its folder; the shards have locks of their own.
class ClusterLock {
 public:
  static Result<ClusterLock> acquire(const std::string& folder) {
    Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0)
      return Error{ErrorCode::kUnreadable,
                   Message("cannot open the folder {}: {}", folder, Message(std::strerror(errno))),
                   ""};
    if (flock(opened.get(), LOCK_EX | LOCK_NB) != 0)
      return Error{ErrorCode::kLocked,
                   Message("another program is writing the shards in {}", folder),
                   "wait until it has finished"};
    return ClusterLock(std::move(opened));
  }

 private:
  explicit ClusterLock(Descriptor folder) : folder_(std::move(folder)) {}
  Descriptor folder_;
};

// Nothing is there, or shards of a run that was stopped before it wrote their file.
Result<Done> may_hold_shards(const std::string& folder) {
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed))
    if (!entry->path().filename().string().starts_with("shard-"))
      return Error{ErrorCode::kInvalid, Message("{} holds other files, not shards", folder),
                   "name another place for them with --db"};
  return Done{};
}

void add_once(std::vector<Skipped>& to, const std::vector<Skipped>& more) {
  for (const Skipped& one : more) {
    const bool known = std::ranges::any_of(to, [&](const Skipped& other) {
      return other.path == one.path && other.reason == one.reason;
    });
    if (!known) to.push_back(one);
  }
}

// What all shards have seen of the sources is said once; what each has done is added up.
void add(IndexReport& sum, const IndexReport& one) {
  sum.files = one.files;
  sum.sources = one.sources;
  sum.notes_added += one.notes_added;
  sum.notes_updated += one.notes_updated;
  sum.notes_removed += one.notes_removed;
  sum.notes_lost += one.notes_lost;
  sum.passages += one.passages;
  sum.passages_written += one.passages_written;
  sum.text_bytes += one.text_bytes;
  sum.vectors += one.vectors;
  sum.seconds += one.seconds;
  sum.rebuilt = sum.rebuilt || one.rebuilt;
  sum.stopped = sum.stopped || one.stopped;
  add_once(sum.skipped, one.skipped);
  for (const HeldBack& held : one.held) {
    const auto known = std::ranges::find_if(
        sum.held, [&](const HeldBack& other) { return other.folder() == held.folder(); });
    if (known == sum.held.end())
      sum.held.push_back(held);
    else
      known->notes += held.notes;
  }
}

class ClusterRun {
 public:
  ClusterRun(const IndexOptions& options, std::string file,
             const std::function<void(const IndexProgress&)>& progress)
      : options_(options), file_(std::move(file)), progress_(progress) {}

  Result<IndexReport> run(std::size_t shards) {
    Result<Cluster> known = read_cluster(file_);
    const bool fresh = !known && known.error().code == ErrorCode::kNotFound;
    if (!known && !fresh) return known.error();
    if (fresh && shards == 0) return known.error();
    const std::size_t before = fresh ? 0 : known->shards.size();
    const std::size_t after = shards == 0 ? before : shards;
    if (after < before)
      return Error{ErrorCode::kInvalid,
                   Message("{} has {} shards already; they cannot become fewer", file_, before),
                   "make another cluster with gongbu index --shards"};
    if (!fresh) cluster_ = *std::move(known);
    cluster_.slots = fresh ? even_slots(after) : grown(cluster_.slots, before, after);
    if (after > before && !options_.roots.empty() && before > 0)
      return Error{ErrorCode::kInvalid, "folders cannot be added together with shards",
                   "run gongbu index with one, then with the other"};
    IndexOptions for_new = options_;
    if (!fresh)
      if (const Result<Done> same = sources_of_the_others(for_new); !same) return same.error();
    cluster_.schema = schema::kVersion;
    for (std::size_t i = before; i < after; ++i) cluster_.shards.push_back({.name = shard_name(i)});
    for (std::size_t i = before; i < after; ++i)
      if (const Result<Done> done = index(i, for_new); !done) return done.error();
    if (after > before && !report_.stopped)
      if (const Result<Done> written = write(); !written) return written.error();
    for (std::size_t i = 0; i < before && !report_.stopped; ++i)
      if (const Result<Done> done = index(i, options_); !done) return done.error();
    if (!report_.stopped)
      if (const Result<Done> written = write(); !written) return written.error();
    return report_;
  }

 private:
  // A new shard is of the folders and catalogs that the others are of.
  Result<Done> sources_of_the_others(IndexOptions& options) {
    const Result<IndexPlace> place = look_at(shard_folder(file_, cluster_.shards.front()));
    if (!place) return place.error();
    if (options.roots.empty()) options.roots = place->remembered.sources;
    if (options.embedder.empty())
      options.embedder =
          chosen_embedder(options.trust, shard_folder(file_, cluster_.shards.front()));
    if (options.user_catalogs.empty()) options.user_catalogs = place->remembered.catalogs;
    return Done{};
  }

  Result<Done> index(std::size_t number, IndexOptions options) {
    ClusterShard& shard = cluster_.shards[number];
    options.db = shard_folder(file_, shard);
    options.share = share_of(cluster_.slots, number);
    const Result<IndexReport> report = index_sources(options, progress_);
    if (!report) return report.error();
    add(report_, *report);
    const Result<std::string> id = index_id(options.db);
    if (!id) return id.error();
    if (shard.address.empty()) shard.address = shard.name;
    shard.index = *id;
    shard.revision = index_revision(folder::tables(options.db)).value_or(0);
    return Done{};
  }

  Result<Done> write() {
    const fs::path file(file_);
    return replace_file(file.parent_path().string(), file.filename().string(), to_text(cluster_));
  }

  const IndexOptions& options_;
  const std::string file_;
  const std::function<void(const IndexProgress&)>& progress_;
  Cluster cluster_;
  IndexReport report_;
};

}  // namespace

std::string cluster_file_of(const std::string& db) {
  const fs::path path = fs::absolute(db).lexically_normal();
  std::error_code failed;
  if (!is_cluster_file(path.string())) return (path / kClusterFile).lexically_normal().string();
  const fs::path real = fs::canonical(path, failed);  // the person may have linked it
  return failed ? path.string() : real.string();
}

Result<IndexReport> index_cluster(const IndexOptions& options, std::size_t shards,
                                  const std::function<void(const IndexProgress&)>& progress) {
  if (shards > kMostShards)
    return Error{ErrorCode::kInvalid, Message("an index has at most {} shards", kMostShards), ""};
  const PrivateFiles guard;
  const fs::path file = cluster_file_of(options.db);
  const std::string folder = file.parent_path().string();
  std::error_code failed;
  if (!is_cluster_file(file.string())) {
    if (const Result<Done> free = may_hold_shards(folder); !free) return free.error();
    fs::create_directories(folder, failed);
    if (failed)
      return Error{
          ErrorCode::kUnreadable,
          Message("cannot make the folder {}: {}", folder, Message(failed.message().c_str())), ""};
  }
  const Result<ClusterLock> lock = ClusterLock::acquire(folder);
  if (!lock) return lock.error();
  return ClusterRun(options, file.string(), progress).run(shards);
}

Result<IndexReport> index_named(const IndexOptions& options,
                                const std::function<void(const IndexProgress&)>& progress) {
  return is_cluster_file(options.db) ? index_cluster(options, 0, progress)
                                     : index_sources(options, progress);
}

Result<bool> reread_named(const RereadOptions& options) {
  if (!is_cluster_file(options.db)) return reread_notes(options);
  const Result<Cluster> cluster = read_cluster(options.db);
  if (!cluster) return cluster.error();
  std::map<std::size_t, RereadOptions> of_shards;
  for (const auto& note : options.notes) {
    const std::size_t shard = cluster->slots[slot_of(note.second)];
    RereadOptions& one = of_shards.try_emplace(shard, options).first->second;
    if (one.db == options.db) {
      one.db = shard_folder(options.db, cluster->shards[shard]);
      one.notes.clear();
    }
    one.notes.push_back(note);
  }
  bool all = true;
  for (const auto& [shard, one] : of_shards) {
    const Result<bool> done = reread_notes(one);
    if (!done) return done.error();
    all = all && *done;
  }
  return all;
}

std::string embedder_beside(const std::string& db, const std::string& trust) {
  const Result<std::vector<std::string>> folders = written_folders(db);
  const bool at_once = !folders || chosen_embedder(trust, folders->front()) == kShippedTable;
  return at_once ? kShippedTable : meaning::kNoEmbedder;
}

Result<std::vector<std::string>> written_folders(const std::string& db) {
  if (!is_cluster_file(db)) return std::vector{db};
  const Result<Cluster> cluster = read_cluster(db);
  if (!cluster) return cluster.error();
  std::vector<std::string> out;
  for (const ClusterShard& shard : cluster->shards) out.push_back(shard_folder(db, shard));
  return out;
}

}  // namespace gongbu
