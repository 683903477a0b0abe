#include "indexer/plan.h"

#include <algorithm>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/path.h"
#include "index/schema.h"

namespace gongbu {
namespace {

constexpr const char* kNoSource = "it is no source any more";
constexpr const char* kNoNotes = "no notes are there";
constexpr const char* kNotMounted = "nothing is mounted there";
constexpr const char* kOtherDisk = "another disk is there than before";

// A volume, and what is known of its notes.
struct Place {
  Volume volume;
  std::uint64_t had = 0;     // remembered, and not passed over now
  std::uint64_t listed = 0;  // now
  std::uint64_t still = 0;   // of those that it had: listed now
  std::string held;          // why, or empty
};

// One source: its listing, and its volumes.
struct Source {
  const SourceListing* listed;
  std::deque<Place> places;  // the source itself first; a folder comes before those in it
  std::unordered_set<std::string_view> skipped;

  Place& place_of(std::string_view path) {
    Place* found = &places.front();
    for (std::size_t i = 1; i < places.size(); ++i)
      if (lies_within(path, places[i].volume.path)) found = &places[i];
    return *found;
  }

  // What cannot be read now is not gone: a folder that lost its permission, a file over the limit.
  bool skips(std::string_view path) const {
    if (skipped.empty()) return false;
    for (;;) {
      if (skipped.contains(path)) return true;
      const std::size_t slash = path.rfind('/');
      if (slash == std::string_view::npos) return false;
      path = path.substr(0, slash);
    }
  }
};

class Planner {
 public:
  Planner(const std::vector<SourceListing>& sources,
          const std::map<std::string, NoteRecord>& remembered, const PlanOptions& options)
      : remembered_(remembered), options_(options) {
    for (const SourceListing& listed : sources) add(listed);
  }

  IndexPlan run() {
    compare_files();
    count_notes();
    if (!options_.prune)
      for (Source& source : sources_)
        for (Place& place : source.places) place.held = why_held(source, place);
    for (const File& file : files_)
      if ((options_.everything || !file.same) && file.place->held.empty())
        plan_.read.push_back({file.key, file.source->listed->root, *file.file});
    for (const auto& [key, record] : remembered_)
      if (!there_.contains(&record) && goes(record)) plan_.remove.push_back(key);
    for (const Source& source : sources_) report(source);
    for (const auto& [root, notes] : orphans_)
      plan_.held.push_back({std::string(root), "", kNoSource, notes});
    return std::move(plan_);
  }

 private:
  struct File {
    std::string key;
    const Source* source;
    Place* place;
    const SourceFile* file;
    bool same;  // as remembered
  };

  void add(const SourceListing& listed) {
    Source& source = sources_.emplace_back();
    source.listed = &listed;
    source.places.push_back({{listed.root, "", 0}});
    for (const Volume& volume : options_.volumes)
      if (volume.root == listed.root && volume.path.empty())
        source.places.front().volume = volume;
      else if (volume.root == listed.root)
        source.places.push_back({volume});
    std::sort(source.places.begin(), source.places.end(), [](const Place& a, const Place& b) {
      return a.volume.path.size() < b.volume.path.size();
    });
    for (const Skipped& skipped : listed.listing.skipped) source.skipped.insert(skipped.path);
    by_root_.emplace(listed.root, &source);
  }

  void compare_files() {
    for (Source& source : sources_)
      for (const SourceFile& file : source.listed->listing.files) {
        std::string key = schema::note_key(source.listed->root, file.path);
        const auto known = remembered_.find(key);
        Place& place = source.place_of(file.path);
        ++place.listed;
        bool same = false;
        const bool ours = !options_.share || (*options_.share)[slot_of(file.path)];
        if (known != remembered_.end()) {
          const NoteRecord& record = known->second;
          if (ours) there_.insert(&record);
          same = record.size == file.size && record.mtime_ns == file.mtime_ns &&
                 record.ctime_ns == file.ctime_ns && record.inode == file.inode;
          ++place.still;
        }
        if (!ours) continue;
        files_.push_back({std::move(key), &source, &place, &file, same});
      }
  }

  void count_notes() {
    for (const auto& [key, record] : remembered_) {
      const auto source = by_root_.find(record.root);
      if (source != by_root_.end() && !source->second->skips(record.path))
        ++source->second->place_of(record.path).had;
    }
  }

  std::string why_held(const Source& source, const Place& place) const {
    if (place.had == 0) return "";
    if (!source.listed->missing.empty()) return source.listed->missing;
    if (is_forgotten(place.volume)) return "";
    const std::vector<Mount>& mounts = source.listed->listing.mounts;
    const auto now = std::find_if(mounts.begin(), mounts.end(), [&](const Mount& mount) {
      return mount.path == place.volume.path;
    });
    const bool mounted = now != mounts.end();
    const bool other = !mounted || (place.volume.device != 0 && now->device != place.volume.device);
    if (place.listed == 0) return mounted || place.volume.path.empty() ? kNoNotes : kNotMounted;
    // Of a source that was never listed before, or of which no mount is told, nothing is known.
    if (!other || place.volume.device == 0 || 2 * place.still >= place.had) return "";
    return mounted ? kOtherDisk : kNotMounted;
  }

  bool is_forgotten(const Volume& volume) const {
    const std::string folder = volume.path.empty() ? volume.root : volume.root + '/' + volume.path;
    return std::find(options_.forgotten.begin(), options_.forgotten.end(), folder) !=
           options_.forgotten.end();
  }

  // Whether a note that is not listed goes.
  bool goes(const NoteRecord& record) {
    const auto found = by_root_.find(record.root);
    if (found != by_root_.end()) {
      Source& source = *found->second;
      return !source.skips(record.path) && source.place_of(record.path).held.empty();
    }
    const bool decided =
        options_.prune || is_forgotten({record.root, "", 0}) ||
        std::any_of(sources_.begin(), sources_.end(), [&](const Source& source) {
          return source.listed->missing.empty() && lies_within(record.root, source.listed->root);
        });
    if (!decided) ++orphans_[record.root];
    return decided;
  }

  void report(const Source& source) {
    const bool missing = !source.listed->missing.empty();
    HeldBack all{source.listed->root, "", source.listed->missing, 0};
    for (const Place& place : source.places) {
      if (missing)
        all.notes += place.had;
      else if (!place.held.empty())
        plan_.held.push_back({place.volume.root, place.volume.path, place.held, place.had});
      if ((missing || !place.held.empty()) && place.volume.device != 0)
        plan_.volumes.push_back(place.volume);
    }
    if (missing) {
      if (all.notes > 0 && !options_.prune) plan_.held.push_back(std::move(all));
      return;
    }
    for (const Mount& mount : source.listed->listing.mounts) {
      const bool kept =
          std::any_of(source.places.begin(), source.places.end(), [&](const Place& place) {
            return !place.held.empty() && place.volume.path == mount.path &&
                   place.volume.device != 0;
          });
      if (!kept) plan_.volumes.push_back({source.listed->root, mount.path, mount.device});
    }
  }

  const std::map<std::string, NoteRecord>& remembered_;
  const PlanOptions& options_;
  std::deque<Source> sources_;  // their addresses last
  std::unordered_map<std::string_view, Source*> by_root_;
  std::vector<File> files_;
  std::unordered_set<const NoteRecord*> there_;
  std::map<std::string_view, std::uint64_t> orphans_;  // roots that are no source: their notes
  IndexPlan plan_;
};

}  // namespace

IndexPlan plan_index(const std::vector<SourceListing>& sources,
                     const std::map<std::string, NoteRecord>& remembered,
                     const PlanOptions& options) {
  return Planner(sources, remembered, options).run();
}

}  // namespace gongbu
