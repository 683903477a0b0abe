#include "indexer/build/dictionary.h"

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "corpus/note/work.h"
#include "index/stored/compress.h"
#include "index/stored/note.h"
#include "indexer/note/note_builder.h"

namespace gongbu {
namespace {

constexpr std::uint64_t kSampleBytes = 2 << 20;  // more does not make a better one
// A note is given in pieces, and of a long one the first: the trainer takes what many pieces have.
constexpr std::size_t kPieceBytes = 4 << 10;
constexpr std::uint64_t kMaxSampledNote = 64 << 10;

}  // namespace

std::string sample_dictionary(const std::vector<PlannedRead>& notes, const Catalog& catalog,
                              const std::atomic<bool>* stop) {
  std::uint64_t total = 0;
  for (const PlannedRead& note : notes) total += std::min(note.file.size, kMaxSampledNote);
  const std::uint64_t every = total / kSampleBytes + 1;  // note is read
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < notes.size(); i += every) {
    if (stop != nullptr && stop->load()) return {};
    if (notes[i].file.size > kMaxSampledNote) continue;
    Result<ReadNote> read = read_source_file(notes[i].root, notes[i].file);
    if (!read) continue;
    const Note note = read_note(notes[i].file.path, std::move(read->text));
    ReadingWork work;
    const std::vector<Passage> passages = split_passages(note, catalog, &work);
    const std::vector<std::uint64_t> lengths(passages.size());
    for (const std::string& part : plain_chunks(stored_text(note), passages, lengths))
      for (std::size_t at = 0; at < part.size(); at += kPieceBytes)
        samples.push_back(part.substr(at, kPieceBytes));
  }
  return train_dictionary(samples);
}

}  // namespace gongbu
