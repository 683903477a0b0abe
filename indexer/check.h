// Whether an index is what it says it is: Xapian's own check of its tables; every passage against
// what it is indexed as, by making its document again; notes, totals and postings against each
// other; the sources against the files that are there now; and that every word that a note shows
// stands in a passage of its line. It changes nothing.
//
//   check_index({.db = db})  →  CheckReport{passages 412, problems {"aws/sqs.md: passage 3 is indexed otherwise"}, stale 0}
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "index/folder/held_back.h"

namespace gongbu {

struct CheckOptions {
  std::string db;
  std::uint64_t sample = 0;  // passages to make again, notes to read again; 0: all
  std::string trust;         // as IndexOptions has it: other sources are not looked at
};

struct CheckReport {
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
  std::uint64_t vectors = 0;
  std::vector<Message>
      problems;  // what is broken, at most kMaxProblems of a kind; empty: the index is whole
  // Not broken, only behind: what the next run of the indexer would do.
  std::uint64_t to_read = 0;
  std::uint64_t to_remove = 0;
  Message vectors_behind;
  std::vector<std::string> missing_sources;
  std::vector<HeldBack> held;
};

/// An error only when there is no index of ours at all.
Result<CheckReport> check_index(const CheckOptions& options);

/// The same of tables that were just built, before they are an index: kCorrupt when they are not
/// whole.
Result<Done> must_be_whole(const std::string& tables);

}  // namespace gongbu
