// The index as lists and records: the one place where search/ meets Xapian. It reads one commit at a
// time. What it has decoded is kept with the commit (snapshot.h), within a budget, because a query
// that is being typed asks for the same lists at every key, and for other readers of the process.
//
//   reader.postings("컨테이너")  →  docs {3, 8, 21}, impacts {140, 33, 70}
//
// Document numbers are Xapian's, from 1. Methods throw Xapian's exceptions, and Cancelled once the
// request that is read for is no longer wanted; the engine catches both once per request. One
// thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.h"
#include "index/cancellation.h"
#include "index/doc_set.h"
#include "index/forward.h"
#include "index/postings.h"
#include "index/record.h"
#include "index/statistics.h"
#include "index/status.h"

namespace gongbu {

class Snapshots;

/// What the index remembers of a note's file.
struct NoteHead {
  std::string key;   // schema::note_key
  std::string root;  // absolute path of its source
  std::string path;
  std::int64_t mtime_ns = 0;
  bool operator==(const NoteHead&) const = default;
};

class IndexReader final : public CollectionStatistics {
 public:
  static Result<IndexReader> open(const std::string& db);
  /// Several indexes read as one; at least one.
  static Result<IndexReader> open_together(std::vector<std::string> dbs);
  /// One that shares what it reads with the others of these snapshots (snapshot.h).
  static Result<IndexReader> open(std::shared_ptr<Snapshots> snapshots);
  IndexReader(IndexReader&&) noexcept;
  IndexReader& operator=(IndexReader&&) noexcept;
  ~IndexReader();

  /// The first one's, for messages.
  const std::string& path() const;
  /// What it was opened on: another thread opens a reader of its own on these.
  const std::shared_ptr<Snapshots>& snapshots() const;
  /// Whether one of them is gone, another folder stands in its place, or a cluster file names others.
  /// Cost: a stat of each; a cluster file is read.
  bool replaced() const;

  /// While it lives, what is read asks `stop` again and again. The reader must not be moved.
  class CancellationScope {
   public:
    CancellationScope(IndexReader& reader, const Cancellation& stop);
    ~CancellationScope();
    CancellationScope(const CancellationScope&) = delete;
    CancellationScope& operator=(const CancellationScope&) = delete;

   private:
    IndexReader& reader_;
  };
  /// Of the request that is read for; never stops when there is none.
  const Cancellation& stop() const;
  void poll() const override { stop().poll(); }

  /// Moves to the newest snapshot; true when there was a newer one. Document numbers of the one
  /// before mean nothing then.
  bool refresh();
  /// Between requests a reader may rest: it holds no snapshot then, so that those of old commits can
  /// go, and is asked nothing until resume() or refresh(). True when its snapshot had gone.
  void rest();
  bool resume();
  /// Of the snapshot: equal for the readers that share it.
  std::uint64_t generation() const;
  /// Xapian's number of the commit that the snapshot is of; of several indexes, the first one's.
  std::uint64_t revision() const;
  /// Of each index, with its path.
  std::vector<std::pair<std::string, std::uint64_t>> revisions() const;

  std::uint32_t passages() const override;  // in the snapshot
  DocId last_doc() const;                   // highest document number in use or once in use
  double average_length() const override;

  /// A bigram's list is put together from those of the words that have it (bigrams.h): some
  /// microseconds a word, the first time.
  Postings postings(const std::string& term);
  /// The same passages as bits, where the impacts do not matter: of terms that most passages have,
  /// the empty one (all) among them. Not for bigrams and words of headings. Never null.
  std::shared_ptr<const DocSet> docs(const std::string& term);
  std::uint32_t frequency(const std::string& term) override;

  /// What ranking needs of a passage (forward.h). Never null.
  std::shared_ptr<const forward::Record> forward(DocId doc);
  /// Reads those of some passages before they are asked for, in the order in which they are stored:
  /// half of the cost of one by one.
  void read_forward(std::vector<DocId> docs);
  /// The passage itself.
  Result<std::shared_ptr<const PassageRecord>> record(DocId doc);

  std::vector<TermCount> terms(const std::string& prefix, std::size_t limit = SIZE_MAX) override;
  /// Terms without a field prefix: words.
  std::vector<TermCount> words();

  /// Of the first of several indexes that has it.
  std::string metadata(std::string_view key) const;
  /// Of all indexes, each line once.
  std::vector<std::string> metadata_lines(std::string_view key) const;
  /// Added up over all indexes; the latest time.
  const StatusRecord& status() const;
  std::uint64_t distinct_terms();
  /// Source folders with their notes and passages. Cost: every note's record.
  std::vector<SourceStatus> sources() const;
  /// Every note, by key. Cost: every note's record, some milliseconds for ten thousand.
  std::vector<NoteHead> notes() const;
  /// Of the note that holds a passage, kept by the reader: null where it is missing or broken. Valid
  /// until the next call.
  const NoteRecord* note_of(DocId doc);
  /// Nothing for a note that is not there, and for a broken record.
  std::optional<NoteRecord> note(const std::string& key) const;
  /// Of the files of the indexes on this machine.
  std::uint64_t bytes_on_disk() const;

 private:
  struct State;
  explicit IndexReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
