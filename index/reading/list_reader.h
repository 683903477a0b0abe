// The posting list of a term as the tables have it: without the dead, and for bigrams and words of headings
// put together from what stands in the lists of words. What a file of lists has (list_file.h) is taken from
// there. It keeps nothing; the reader does (reader.h).
//
//   ListReader(db, shards, snapshot, scratch, stop).read("컨테이너")  →  docs {3, 8, 21}, impacts {140, 33, 70}
//
// Throws Xapian's exceptions, and Cancelled when `stop` says so. For who links Xapian.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "index/cancellation.h"
#include "index/doc_set.h"
#include "index/postings.h"
#include "index/reading/snapshot.h"
#include "index/shards.h"

namespace gongbu {

class ListReader {
 public:
  /// All of them live longer than this. `db` is the shards together. `scratch` has one number a
  /// document, all 0, between reads.
  ListReader(const Xapian::Database& db, const std::vector<Shard>& shards, Snapshot& snapshot,
             std::vector<std::uint32_t>& scratch, const Cancellation& stop)
      : db_(db), shards_(shards), snapshot_(snapshot), scratch_(scratch), stop_(stop) {}

  /// Ascending by document. Cost: the postings of the term; of a bigram, those of each word that has it.
  PostingList read(const std::string& term);

  /// The documents of a term that is stored as it is asked for; the empty term: all.
  DocSet docs(const std::string& term) const;

  /// Whether the term's list is put together from others.
  static bool is_derived(const std::string& term);

 private:
  template <typename Sink>
  void each(const std::string& term, Sink&& sink) const;
  template <typename Sink>
  void each_of_shard(std::size_t shard, const std::string& term, DocId after, Sink&& sink) const;
  DocId number(std::size_t shard, DocId doc) const;
  bool in_file(const std::string& term) const;
  PostingList from_file(std::size_t shard, const std::string& term, DocId& covered) const;
  PostingList stored(const std::string& term) const;
  PostingList bigram(const std::string& term);
  PostingList add_up_bigram(const std::string& term);
  PostingList in_heading(const std::string& term) const;

  const Xapian::Database& db_;
  const std::vector<Shard>& shards_;
  Snapshot& snapshot_;
  std::vector<std::uint32_t>& scratch_;
  const Cancellation& stop_;
};

}  // namespace gongbu
