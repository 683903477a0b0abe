#include "indexer/full_build.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include "indexer/note_builder.h"
#include "indexer/note_writer.h"
#include "indexer/schema.h"
#include "indexer/store.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Text of one small database. Xapian collects a batch's postings in a tree of strings; as long as
// that fits the processor's cache it is quick: on 4 MB of notes 4 MB at once took 7.6 s, 1 MB 6.4,
// 256 kB 5.1, 128 kB 5.0.
constexpr std::uint64_t kPartBytes = 256 << 10;
// A run is what one thread merges by itself. More databases are not opened at once: each takes four
// file descriptors.
constexpr std::uint64_t kRunBytes = 4 << 20;
constexpr std::size_t kMaxRuns = 100;
constexpr std::size_t kMaxParts = 48;

struct Run {
  std::size_t first = 0;  // of FullBuild::read
  std::size_t count = 0;
  StatusRecord status;
  std::vector<Skipped> skipped;
  std::vector<std::string> unread;  // keys
};

std::vector<Run> parted(const std::vector<PlannedRead>& read) {
  std::uint64_t total = 0;
  for (const PlannedRead& planned : read) total += planned.file.size;
  const std::uint64_t target = std::max(kRunBytes, total / kMaxRuns + 1);
  std::vector<Run> out;
  std::uint64_t bytes = target;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (bytes >= target) {
      out.push_back({.first = i});
      bytes = 0;
    }
    ++out.back().count;
    bytes += read[i].file.size;
  }
  return out;
}

class FullBuilder {
 public:
  FullBuilder(const FullBuild& build, const std::function<void(const IndexProgress&)>& progress)
      : build_(build), progress_(progress), runs_(parted(build.read)) {
    state_.files_total = build.read.size();
  }

  StatusRecord run(IndexReport& report) {
    const auto threads =
        static_cast<unsigned>(std::min<std::size_t>(std::max(1u, build_.threads), runs_.size()));
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    if (failed_) std::rethrow_exception(failed_);
    const StatusRecord status = finish(report);
    std::vector<std::string> parts;
    for (std::size_t number = 0; number <= runs_.size(); ++number) {
      std::error_code ignored;
      if (fs::exists(part(number), ignored)) parts.push_back(part(number));
    }
    merge(parts, build_.folder + "/index");
    return status;
  }

 private:
  bool stopped() const { return build_.stop != nullptr && build_.stop->load(); }

  std::string part(std::size_t number) const {
    char name[32];
    std::snprintf(name, sizeof name, "/part-%06zu", number);
    return build_.folder + name;
  }

  static Xapian::WritableDatabase create(const std::string& path) {
    return Xapian::WritableDatabase(path,
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  }

  void work() {
    try {
      NoteBuilder builder(build_.catalog);
      for (std::size_t number = next_++; number < runs_.size(); number = next_++)
        write(runs_[number], part(number), builder);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failed_) failed_ = std::current_exception();
      next_ = runs_.size();
    }
  }

  void write(Run& run, const std::string& path, NoteBuilder& builder) {
    std::uint64_t bytes = 0;
    for (std::size_t i = run.first; i < run.first + run.count; ++i)
      bytes += build_.read[i].file.size;
    const std::uint64_t limit = std::max<std::uint64_t>(kPartBytes, bytes / kMaxParts + 1);
    std::vector<std::string> parts;
    for (std::size_t i = run.first; i < run.first + run.count && !stopped();) {
      parts.push_back(path + '-' + std::to_string(parts.size()));
      NoteWriter writer(create(parts.back()), NoteWriter::Totals::kCounted);
      for (bytes = 0; bytes < limit && i < run.first + run.count && !stopped(); ++i)
        bytes += write_note(run, build_.read[i], writer, builder);
      writer.database().commit();
      run.status = sum(run.status, writer.status());
    }
    merge(parts, path);
  }

  // Bytes of the note's text.
  std::uint64_t write_note(Run& run, const PlannedRead& planned, NoteWriter& writer,
                           NoteBuilder& builder) {
    const Result<BuiltNote> note = builder.build(planned, nullptr);
    if (!note) {
      run.skipped.push_back({planned.file.path, note.error().message});
      run.unread.push_back(planned.key);
      advance(0, 0);
      return 0;
    }
    if (!note->problem.empty()) run.skipped.push_back({planned.file.path, note->problem});
    advance(writer.put(*note, nullptr), note->record.text_bytes);
    return note->record.text_bytes;
  }

  void advance(std::uint64_t passages, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    ++state_.files_done;
    state_.passages += passages;
    state_.bytes += bytes;
    if (progress_) progress_(state_);
  }

  // The last part: what is carried over, and the metadata.
  StatusRecord finish(IndexReport& report) {
    NoteWriter writer(create(part(runs_.size())), NoteWriter::Totals::kCounted);
    std::vector<std::string> keep = build_.keep;
    StatusRecord status;
    for (const Run& run : runs_) {
      status = sum(status, run.status);
      keep.insert(keep.end(), run.unread.begin(), run.unread.end());
      report.skipped.insert(report.skipped.end(), run.skipped.begin(), run.skipped.end());
    }
    report.notes_added = status.notes;
    report.passages_written = status.passages;
    report.text_bytes = state_.bytes;
    if (build_.live != nullptr)
      for (const std::string& key : keep) carry_over(key, writer, report);
    status = sum(status, writer.status());
    status.indexed_at = timestamp();
    for (const auto& [key, value] : build_.metadata) writer.set_metadata(key, value);
    writer.set_metadata(schema::kMetaStatus, encode(status));
    writer.database().commit();
    return status;
  }

  void carry_over(const std::string& key, NoteWriter& writer, IndexReport& report) {
    try {
      writer.copy(*build_.live, key);
    } catch (const Xapian::DatabaseCorruptError&) {
      report.skipped.push_back(
          {"a note that cannot be read now", "its part of the old index is damaged"});
    }
  }

  static StatusRecord sum(const StatusRecord& a, const StatusRecord& b) {
    return {a.notes + b.notes, a.passages + b.passages, a.text_bytes + b.text_bytes,
            a.length + b.length, ""};
  }

  // Databases become one, in order.
  static void merge(const std::vector<std::string>& parts, const std::string& to) {
    if (parts.empty()) return;
    {
      Xapian::Database all;
      for (const std::string& one : parts) all.add_database(Xapian::Database(one));
      all.compact(to);
    }
    std::error_code ignored;
    for (const std::string& one : parts) fs::remove_all(one, ignored);
  }

  const FullBuild& build_;
  const std::function<void(const IndexProgress&)>& progress_;
  std::vector<Run> runs_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // of the following
  IndexProgress state_;
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
    return Error{ErrorCode::kUnreadable,
                 "cannot make the folder " + build.folder + ": " + failed.message(), ""};
  return FullBuilder(build, progress).run(report);
}

}  // namespace gongbu
