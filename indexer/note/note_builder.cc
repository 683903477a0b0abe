#include "indexer/note/note_builder.h"

#include <time.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "corpus/catalog.h"
#include "corpus/hash.h"
#include "corpus/note.h"
#include "corpus/note/drafts.h"
#include "corpus/note/work.h"
#include "index/schema.h"

namespace gongbu {
namespace {

// A file system's clock ticks every few milliseconds, on some (FAT) every two seconds: a file that
// was saved just now may be saved again without its times changing. Such a note is remembered with
// no time, so that the next run reads it again, and compares the text.
constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr std::int64_t kClockGrainNs = kSecondNs / 50;
constexpr std::int64_t kCoarseClockGrainNs = 2 * kSecondNs;

std::int64_t now_ns() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

bool may_change_unseen(const SourceFile& file, std::int64_t started) {
  const bool coarse = file.mtime_ns % kSecondNs == 0 && file.ctime_ns % kSecondNs == 0;
  const std::int64_t grain = coarse ? kCoarseClockGrainNs : kClockGrainNs;
  const auto just_now = [&](std::int64_t time) {
    return time > started - grain && time <= started + grain;
  };
  return just_now(file.mtime_ns) || just_now(file.ctime_ns);
}

// A smaller note is read in less than a quarter of a second.
constexpr std::uint64_t kQuickBytes = 1 << 20;

std::string last_line(const std::vector<Passage>& passages) {
  std::uint32_t last = 0;
  for (const Passage& passage : passages) last = std::max(last, passage.lines.last);
  return std::to_string(last);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> metadata_of(const BuiltNote& note) {
  std::vector<std::pair<std::string, std::string>> out;
  out.emplace_back(schema::record_key(note.key), encode(note.record));
  if (!note.text) return out;
  for (std::size_t chunk = 0; chunk < note.text->chunks.size(); ++chunk)
    out.emplace_back(schema::text_key(note.key, chunk), note.text->chunks[chunk]);
  if (!note.text->index.empty())
    out.emplace_back(schema::text_index_key(note.key), note.text->index);
  return out;
}

NoteText stored_text(const Note& note) {
  if (note.reading && !note.reading->shows_source) return {};
  return {note.text, 1};
}

Result<BuiltNote> NoteBuilder::build(const PlannedRead& planned, const NoteRecord* before,
                                     const Sink& sink) {
  try {
    return read(planned, before, sink);
  } catch (const ReadingStopped&) {
    return Error{ErrorCode::kCancelled, "stopped", ""};
  }
}

Result<BuiltNote> NoteBuilder::read(const PlannedRead& planned, const NoteRecord* before,
                                    const Sink& sink) {
  const std::int64_t started = now_ns();
  Result<ReadNote> read = read_source_file(planned.root, planned.file);
  if (!read) return read.error();
  const bool in_doubt = read->torn || may_change_unseen(read->file, started);
  NoteRecord record{.root = planned.root,
                    .path = planned.file.path,
                    .size = read->file.size,
                    .mtime_ns = read->file.mtime_ns,
                    .inode = read->file.inode,
                    .ctime_ns = in_doubt ? 0 : read->file.ctime_ns,
                    .content = hash64(read->text),
                    .text_bytes = read->text.size()};
  if (before != nullptr && before->content == record.content &&
      before->text_bytes == record.text_bytes) {
    record.passages = before->passages;
    record.length = before->length;
    record.count = before->count;
    record.chunks = before->chunks;
    std::vector<std::optional<Document>> same(record.passages.size());
    return BuiltNote{planned.key, std::move(record), std::move(same), std::nullopt, ""};
  }
  ReadingWork work(read->text.size() > kQuickBytes ? stop_ : nullptr);
  const Note note = read_note(planned.file.path, std::move(read->text), &work);
  if (!note.problem.empty() && markdown_of(note).empty())
    return Error{ErrorCode::kUnreadable, note.problem, ""};
  const std::vector<Passage> passages = split_passages(note, catalog_, &work);
  Message problem = note.problem;
  if (work.over())
    problem = Message("it has more than is read of one note, up to line {}", last_line(passages));
  else if (work.cut_line() > 0 && problem.empty())
    problem = Message("line {} has more than is read of one passage ({} MB)", work.cut_line(),
                      kMostPassageBytes >> 20);
  BuiltNote built =
      build(planned.key, std::move(record), stored_text(note), passages, before, sink, work);
  if (!problem.empty()) built.problem = Message("read in part: {}", problem);
  return built;
}

BuiltNote NoteBuilder::build(std::string key, NoteRecord record, const NoteText& text,
                             const std::vector<Passage>& passages, const NoteRecord* before,
                             const Sink& sink) {
  return build(std::move(key), std::move(record), text, passages, before, sink, ReadingWork());
}

BuiltNote NoteBuilder::build(std::string key, NoteRecord record, const NoteText& text,
                             const std::vector<Passage>& passages, const NoteRecord* before,
                             const Sink& sink, const ReadingWork& work) {
  std::unordered_map<std::string_view, const NoteRecord::PassageState*> known;
  if (before != nullptr)
    for (const NoteRecord::PassageState& passage : before->passages)
      known.emplace(passage.id, &passage);
  BuiltNote out;
  if (!sink) out.documents.resize(passages.size());
  record.passages.reserve(passages.size());
  for (std::size_t i = 0; i < passages.size(); ++i) {
    work.poll();
    const Passage& passage = passages[i];
    NoteRecord::PassageState state{.id = passage.id, .hash = hash_of(passage, record.root)};
    const auto same = known.find(passage.id);
    if (same != known.end() && same->second->hash == state.hash) {
      state.length = same->second->length;
    } else {
      BuiltDocument built = documents_.build(passage, record.root, key);
      state.length = built.length;
      if (sink)
        sink(built.document);
      else
        out.documents[i] = std::move(built.document);
    }
    record.length += state.length;
    record.passages.push_back(std::move(state));
  }
  std::vector<std::uint64_t> lengths;
  for (const NoteRecord::PassageState& state : record.passages) lengths.push_back(state.length);
  out.text = pack_note(text, passages, lengths, packer_);
  record.count = record.passages.size();
  record.chunks = out.text->chunks.size();
  out.key = std::move(key);
  out.record = std::move(record);
  return out;
}

}  // namespace gongbu
