#include "indexer/build/full_build.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "corpus/iso_time.h"
#include "index/folder/tables.h"
#include "index/schema.h"
#include "index/tombstones.h"
#include "indexer/build/dictionary.h"
#include "indexer/build/frequent_lists.h"
#include "indexer/build/segments.h"
#include "indexer/note/kept_note.h"
#include "indexer/note/note_builder.h"
#include "indexer/place/commit_checksums.h"
#include "indexer/place/store.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// A run is what one thread merges by itself. More are not opened at once in the end: each takes
// file descriptors, up to four.
constexpr std::uint64_t kRunBytes = 4 << 20;
constexpr std::size_t kMaxRuns = 100;

// What one thread does by itself: notes that are read, or notes that are kept.
struct Run {
  bool read = true;
  std::size_t first = 0;  // of FullBuild::read or FullBuild::keep
  std::size_t count = 0;
  StatusRecord status;
  std::vector<Skipped> skipped;
  std::vector<std::string> unread;  // keys
  std::uint64_t lost = 0;           // kept notes that the old index cannot give
};

std::uint64_t bytes_of(const PlannedRead& planned) { return planned.file.size; }
std::uint64_t bytes_of(const FullBuild::Kept& kept) { return kept.bytes; }

template <typename Note>
void add_runs(const std::vector<Note>& notes, bool read, std::vector<Run>& runs) {
  std::uint64_t total = 0;
  for (const Note& note : notes) total += bytes_of(note);
  const std::uint64_t target = std::max(kRunBytes, total / kMaxRuns + 1);
  std::uint64_t bytes = target;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (bytes >= target || bytes_of(notes[i]) >= target) {
      runs.push_back({.read = read, .first = i});
      bytes = 0;
    }
    ++runs.back().count;
    bytes += bytes_of(notes[i]);
  }
}

// The index that notes are carried over from, as one thread sees it.
struct LiveIndex {
  explicit LiveIndex(const std::string& path) : database(open_index(path)), hidden(database) {}
  Xapian::Database database;
  tombstones::Hidden hidden;
};

// What one thread works with.
struct Worker {
  Worker(const Catalog& catalog, const std::string& dictionary,
         const std::atomic<bool>* stop = nullptr)
      : builder(catalog, dictionary, stop), packer(dictionary) {}
  NoteBuilder builder;
  DocumentBuilder documents;
  Packer packer;
};

class FullBuilder {
 public:
  FullBuilder(const FullBuild& build, const std::function<void(const IndexProgress&)>& progress)
      : build_(build), progress_(progress) {
    if (build.keep_first) add_runs(build.keep, false, runs_);
    add_runs(build.read, true, runs_);
    if (!build.live.empty() && !build.keep_first) add_runs(build.keep, false, runs_);
    state_.files_total = build.read.size();
    format_ = format_of_xapian(build.folder + "/empty");
  }

  StatusRecord run(IndexReport& report) {
    dictionary_ = sample_dictionary(build_.read, build_.catalog, build_.stop);
    if (dictionary_.empty() && !build_.live.empty())
      dictionary_ =
          LiveIndex(build_.live).database.get_metadata(std::string(schema::kMetaDictionary));
    const auto threads =
        static_cast<unsigned>(std::min<std::size_t>(std::max(1u, build_.threads), runs_.size()));
    std::vector<std::thread> others;
    others.reserve(threads);
    try {
      for (unsigned i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      // The system gives no more threads: those that there are do it.
    }
    work();
    for (std::thread& other : others) other.join();
    if (failed_) std::rethrow_exception(failed_);
    StatusRecord status = finish(report);
    std::vector<std::string> segments;
    for (std::size_t number = 0; number < runs_.size() + 2; ++number) {
      std::error_code ignored;
      if (fs::exists(segment(number), ignored)) segments.push_back(segment(number));
    }
    merge_databases(segments, build_.folder + "/index");
    write_checksums(build_.folder + "/index");
    write_lists(build_.folder + "/index");
    return status;
  }

 private:
  bool stopped() const { return build_.stop != nullptr && build_.stop->load(); }

  std::string segment(std::size_t number) const {
    char name[32];
    std::snprintf(name, sizeof name, "/segment-%06zu", number);
    return build_.folder + name;
  }

  void work() {
    try {
      Worker worker(build_.catalog, dictionary_, build_.stop);
      WordSet words;
      for (std::size_t number = next_++; number < runs_.size(); number = next_++)
        write(runs_[number], segment(number), worker, words);
      const std::lock_guard lock(mutex_);
      words_.merge(words);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failed_) failed_ = std::current_exception();
      next_ = runs_.size();
    }
  }

  void write(Run& run, const std::string& path, Worker& worker, WordSet& words) {
    std::optional<LiveIndex> live;
    if (!run.read) live.emplace(build_.live);
    Segments segments(path, format_);
    for (std::size_t i = run.first; i < run.first + run.count && !stopped(); ++i)
      if (!run.read)
        run.lost += !carry_over(build_.keep[i].key, *live, segments, worker, run.status);
      else if (!write_note(run, build_.read[i], segments, worker))
        return drop(run, segments);
    segments.finish(words);
  }

  // Stopped within a note, of which the segments have a part: what the run has is read anew next time.
  static void drop(Run& run, Segments& segments) {
    segments.drop();
    run.status = {};
    run.skipped.clear();
    run.unread.clear();
  }

  // A note's documents go straight into the segments: of a large one they are many. False when it was
  // stopped within the note.
  bool write_note(Run& run, const PlannedRead& planned, Segments& segments, Worker& worker) {
    const Result<BuiltNote> note = worker.builder.build(
        planned, nullptr, [&](const Document& document) { segments.add(document); });
    if (!note && note.error().code == ErrorCode::kCancelled) return false;
    if (!note) {
      run.skipped.push_back({planned.file.path, note.error().message});
      run.unread.push_back(planned.key);
      advance(0, 0);
      return true;
    }
    if (!note->problem.empty()) run.skipped.push_back({planned.file.path, note->problem});
    put(*note, segments, run.status);
    advance(note->record.count, note->record.text_bytes);
    return true;
  }

  // False when the old index has no such note that could be read.
  static bool carry_over(const std::string& key, const LiveIndex& live, Segments& segments,
                         Worker& worker, StatusRecord& status) {
    std::optional<BuiltNote> note;
    try {
      note = kept_note(live.database, live.hidden, key, worker.documents, worker.packer);
    } catch (const Xapian::DatabaseError&) {
      return false;  // its part of the index is damaged
    }
    if (!note) return false;
    for (const std::optional<Document>& document : note->documents) segments.add(*document);
    put(*note, segments, status);
    return true;
  }

  static bool had(const LiveIndex& live, const std::string& key) {
    return !live.database.get_metadata(schema::record_key(key)).empty();
  }

  static void put(const BuiltNote& note, Segments& segments, StatusRecord& status) {
    for (auto& [key, value] : metadata_of(note))
      segments.set_metadata(std::move(key), std::move(value));
    status = sum(status, {1, note.record.count, note.record.text_bytes, note.record.length, ""});
  }

  void advance(std::uint64_t passages, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    ++state_.files_done;
    state_.passages += passages;
    state_.bytes += bytes;
    if (progress_) progress_(state_);
  }

  // The last segments: notes that failed to be read, and the metadata.
  StatusRecord finish(IndexReport& report) {
    StatusRecord read;
    StatusRecord kept;
    std::vector<std::string> unread;
    for (const Run& run : runs_) {
      StatusRecord& status = run.read ? read : kept;
      status = sum(status, run.status);
      unread.insert(unread.end(), run.unread.begin(), run.unread.end());
      report.skipped.insert(report.skipped.end(), run.skipped.begin(), run.skipped.end());
      report.notes_lost += run.lost;
    }
    report.notes_added = read.notes;
    report.passages_written = read.passages;
    report.text_bytes = state_.bytes;
    if (!build_.live.empty() && !unread.empty()) {
      const LiveIndex live(build_.live);
      Worker worker(build_.catalog, dictionary_);
      Segments last(segment(runs_.size()), format_);
      for (const std::string& key : unread)  // a new note that cannot be read is not lost
        if (!carry_over(key, live, last, worker, kept) && had(live, key)) ++report.notes_lost;
      last.finish(words_);
    }
    StatusRecord status = sum(read, kept);
    status.indexed_at = iso_time(std::time(nullptr));
    Xapian::WritableDatabase last(segment(runs_.size() + 1), kSegmentFlags);
    add_words(last, words_);
    for (const auto& [key, value] : build_.metadata) last.set_metadata(key, value);
    last.set_metadata(std::string(schema::kMetaDictionary), dictionary_);
    last.set_metadata(std::string(schema::kMetaStatus), encode(status));
    last.commit();
    return status;
  }

  static StatusRecord sum(const StatusRecord& a, const StatusRecord& b) {
    return {a.notes + b.notes, a.passages + b.passages, a.text_bytes + b.text_bytes,
            a.length + b.length, ""};
  }

  const FullBuild& build_;
  const std::function<void(const IndexProgress&)>& progress_;
  std::vector<Run> runs_;
  std::string dictionary_;
  SegmentFormat format_ = SegmentFormat::kOfXapian;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // of the following
  IndexProgress state_;
  WordSet words_;  // of all notes
  std::exception_ptr failed_;
};

}  // namespace

Result<StatusRecord> build_full(const FullBuild& build,
                                const std::function<void(const IndexProgress&)>& progress,
                                IndexReport& report) {
  std::error_code failed;
  fs::remove_all(build.folder, failed);
  fs::create_directories(build.folder, failed);
  if (failed)
    return Error{
        ErrorCode::kUnreadable,
        Message("cannot make the folder {}: {}", build.folder, Message(failed.message().c_str())),
        ""};
  return FullBuilder(build, progress).run(report);
}

}  // namespace gongbu
