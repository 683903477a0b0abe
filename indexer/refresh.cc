#include "indexer/refresh.h"

#include <memory>
#include <optional>
#include <utility>

#include "index/schema.h"
#include "indexer/note/note_builder.h"
#include "indexer/pipeline.h"

namespace gongbu {
namespace {

// Text between commits while much is read: bounds memory and what a kill can lose. Xapian keeps
// every posting of a batch in memory, and larger batches were slower.
constexpr std::uint64_t kBatchBytes = 8 << 20;
// Text that is being read and analysed ahead of what is written.
constexpr std::uint64_t kAheadBytes = 2 << 20;

}  // namespace

void read_into(NoteWriter& writer, const Refresh& refresh, IndexCache& cache, IndexReport& report) {
  struct Job {
    const PlannedRead* planned = nullptr;
    std::optional<NoteRecord> before;
  };
  struct Made {
    Job job;
    Result<BuiltNote> note;
  };
  const unsigned workers = refresh.threads;
  std::vector<std::unique_ptr<NoteBuilder>> builders;
  for (unsigned i = 0; i < workers; ++i)
    builders.push_back(std::make_unique<NoteBuilder>(
        refresh.catalog, writer.metadata(schema::kMetaDictionary), refresh.stop));
  const auto stopped = [&] { return refresh.stop != nullptr && refresh.stop->load(); };
  IndexProgress state{.files_total = refresh.read.size()};
  std::uint64_t pending = 0;

  const auto make = [&](unsigned worker, Job& job) {
    Result<BuiltNote> note =
        builders[worker]->build(*job.planned, job.before ? &*job.before : nullptr);
    return Made{std::move(job), std::move(note)};
  };
  const auto take = [&](Made made) {
    if (!made.note && made.note.error().code == ErrorCode::kCancelled) return;
    ++state.files_done;
    if (!made.note) {
      report.skipped.push_back({made.job.planned->file.path, made.note.error().message});
    } else {
      if (!made.note->problem.empty())
        report.skipped.push_back({made.job.planned->file.path, made.note->problem});
      report.passages_written +=
          writer.put(*made.note, made.job.before ? &*made.job.before : nullptr);
      if (!made.job.before)
        ++report.notes_added;
      else if (made.note->text)  // else only its times are other ones
        ++report.notes_updated;
      const std::uint64_t bytes = made.note->record.text_bytes;
      state.bytes += bytes;
      if (made.note->text) cache.changed.push_back(made.note->key);
      NoteRecord head = std::move(made.note->record);
      head.passages.clear();
      cache.notes.insert_or_assign(made.note->key, std::move(head));
      pending += bytes;
    }
    state.passages = report.passages_written;
    if (refresh.progress) refresh.progress(state);
    if (pending < kBatchBytes) return;
    writer.commit();
    pending = 0;
  };
  const auto job_of = [&](const PlannedRead& planned) {
    return Job{&planned,
               cache.notes.contains(planned.key) ? writer.note(planned.key) : std::nullopt};
  };
  if (workers == 1) {
    for (const PlannedRead& planned : refresh.read) {
      if (stopped()) break;
      Job job = job_of(planned);
      take(make(0, job));
    }
  } else {
    OrderedPipeline<Job, Made> pipeline(workers, kAheadBytes, make, take);
    for (const PlannedRead& planned : refresh.read) {
      if (stopped()) break;
      pipeline.push(job_of(planned), planned.file.size);
    }
    pipeline.finish();
  }
  report.text_bytes = state.bytes;
}

}  // namespace gongbu
