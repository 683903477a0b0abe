// Checksums of an index's tables (index/folder/checksums.h), written with each commit: before Xapian
// renames its version file into its place, which is the commit, and only of the blocks that it has
// written. So at every moment, and after a kill at any, there are checksums of the commit that
// stands.
//
//   1. Xapian writes blocks and syncs them
//   2. checksums.next of what is about to be, synced     (here, in Xapian's call of rename())
//   3. Xapian renames its version file
//   4. checksums.next becomes checksums                  (with the next commit, or settle())
#pragma once

#include <memory>
#include <string>

#include "corpus/result.h"

namespace gongbu {

/// Lives around a Xapian::WritableDatabase of these tables: made before it, gone after it. While it
/// does, each commit has its checksums or fails.
class CommitChecksums {
 public:
  /// Settles. Throws Xapian::DatabaseCorruptError when the tables are not as they were committed,
  /// the list of free blocks included. Tables that are not there yet may be made.
  explicit CommitChecksums(std::string tables);
  ~CommitChecksums();
  CommitChecksums(const CommitChecksums&) = delete;
  CommitChecksums& operator=(const CommitChecksums&) = delete;

  class State;

 private:
  std::shared_ptr<State> state_;
};

/// Of tables that were written otherwise, by a build. Throws Xapian's exceptions. Cost: all blocks
/// are read.
void write_checksums(const std::string& tables);

/// The checksums of the last commit under their name, with the stamps that the files have: after a
/// commit whose folder is synced, after a kill, in a copy. Holding the writer's lock. Throws
/// DatabaseCorruptError when the tables are not as they were committed.
void settle_checksums(const std::string& tables);

}  // namespace gongbu
