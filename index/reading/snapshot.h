// What an index says at one commit, as far as it has been read: shared by all readers of a process
// that look at that commit. Counts and deleted passages are there from the start; posting lists,
// forward records and frequencies come when a reader asks, and the oldest go when they are too many.
//
//   auto snapshots = std::make_shared<Snapshots>(std::vector{db});
//   IndexReader one = *IndexReader::open(snapshots);
//   IndexReader other = *IndexReader::open(snapshots);      // on another thread: reads no list twice
//
// It does not read: the reader does, whose Xapian handle is its thread's own. Any thread; what it
// hands out lives as long as it is held.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "index/cluster/cluster_file.h"
#include "index/doc_set.h"
#include "index/forward.h"
#include "index/postings.h"
#include "index/reading/list_file.h"
#include "index/reading/versions.h"
#include "index/record.h"
#include "index/shards.h"
#include "index/stored/lru_cache.h"
#include "index/tombstones.h"

namespace gongbu {

class Snapshot {
 public:
  Snapshot(std::uint64_t number, StatusRecord counts, tombstones::Hidden deleted,
           std::vector<ListFile> files = {})
      : generation(number),
        status(std::move(counts)),
        hidden(std::move(deleted)),
        lists(std::move(files)) {}

  const std::uint64_t generation;
  const StatusRecord status;  // added up over the shards
  const tombstones::Hidden hidden;
  const std::vector<ListFile> lists;  // of each shard

  /// Those that are kept, where the term's list belongs.
  SharedLruCache<std::string, Postings>& postings(const std::string& term) {
    return std::ranges::any_of(lists, [&](const ListFile& file) { return file.has(term); })
               ? from_file_
               : from_tables_;
  }
  /// Of terms that single passages are asked for: a bit a passage, however many have the term.
  SharedLruCache<std::string, std::shared_ptr<const DocSet>> sets{kMaxSetBytes};
  SharedLruCache<DocId, std::shared_ptr<const forward::Record>> forward{kMaxForwardBytes};
  SharedLruCache<std::string, std::uint32_t> frequencies{kMaxFrequencyBytes};

  // What an entry takes beside its numbers and the letters of its term (measured).
  static std::size_t bytes_of(const std::string& term, const PostingList& list) {
    return 264 + term.size() + sizeof(DocId) * list.docs.capacity() +
           sizeof(std::uint32_t) * list.impacts.capacity();
  }
  static std::size_t bytes_of(const forward::Record& record) {
    return 336 + sizeof(std::uint32_t) * record.words.capacity();
  }
  static std::size_t bytes_of(const std::string& term) { return 152 + term.size(); }

 private:
  bool has_file() const {
    return std::ranges::any_of(lists, [](const ListFile& file) { return file.size() > 0; });
  }
  static constexpr std::size_t kFewBytes = 16 << 20;
  static constexpr std::size_t kManyBytes = 64 << 20;  // 8 million postings
  // Of so many bytes for each passage: the lists of a query that is being typed are some tenths of the
  // passages, and more than that should stay.
  std::size_t bytes_for_all(std::size_t bytes) const {
    constexpr std::uint64_t kMost = UINT32_MAX;  // that there can be, whatever a damaged index says
    return bytes * std::min(status.passages, kMost);
  }

  // Lists from the tables cost 16 ns a posting and what it takes to find them; where a file has the
  // long ones, 2 ns, those that are left are short.
  SharedLruCache<std::string, Postings> from_tables_{
      has_file() ? kFewBytes : std::max(kManyBytes, bytes_for_all(2 * sizeof(std::uint64_t)))};
  SharedLruCache<std::string, Postings> from_file_{
      has_file() ? std::max(kFewBytes, bytes_for_all(sizeof(std::uint64_t))) : 0};

  static constexpr std::size_t kMaxSetBytes = 16 << 20;
  static constexpr std::size_t kMaxForwardBytes = 16 << 20;
  static constexpr std::size_t kMaxFrequencyBytes = 16 << 20;
};

/// Which commit of which databases: of two readers with equal ones the document numbers are the same.
struct CommitId {
  std::vector<FolderIdentity> folders;
  std::vector<std::pair<std::string, std::uint64_t>> shards;  // Xapian's id and revision
  bool operator==(const CommitId&) const = default;
};

/// The snapshots of one index, or of several read as one, that the readers of a process look at.
class Snapshots {
 public:
  /// A cluster file stands for its shards (index/cluster/).
  explicit Snapshots(std::vector<std::string> dbs)
      : named_(std::move(dbs)), dbs_(indexes_of(named_)) {}

  /// As they were named.
  const std::vector<std::string>& named() const { return named_; }
  const std::vector<std::string>& databases() const { return dbs_; }
  /// Whether a cluster file names other shards now: better to begin anew. Cost: a stat of each that
  /// was named, and the cluster files are read.
  bool named_otherwise() const { return indexes_of(named_) != dbs_; }

  /// `read` fills a new snapshot with this generation: shared_ptr<Snapshot>(generation).
  template <typename Read>
  std::shared_ptr<Snapshot> at(const CommitId& commit, Read&& read) {
    return versions_.at(commit, [&] { return read(++generation_); });
  }

 private:
  const std::vector<std::string> named_;
  const std::vector<std::string> dbs_;
  std::atomic<std::uint64_t> generation_ = 0;
  Versions<CommitId, Snapshot> versions_;
};

}  // namespace gongbu
