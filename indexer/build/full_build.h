// A whole index from nothing, in a folder of its own: notes are parted into runs, each thread
// writes runs as small databases (segment.h), so that memory is bounded whatever there is to index,
// and Xapian's compaction merges them, in order, into one compact index. What is in it does not
// depend on the threads.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "index/record.h"
#include "indexer/plan.h"
#include "indexer/run.h"

namespace gongbu {

class Catalog;

struct FullBuild {
  std::string folder;  // where: made here, and left behind when the build fails
  const Catalog& catalog;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<PlannedRead> read;
  // Notes that are made from what the index at `live` stores of them, because they cannot be read
  // or need not be; so are those that fail to be read.
  struct Kept {
    std::string key;
    std::uint64_t bytes = 0;  // of its text, about
  };
  std::vector<Kept> keep;
  std::string live;  // empty: nothing is carried over
  // What is kept comes first, and so is there when the reading is stopped.
  bool keep_first = false;
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;
};

/// Builds folder/index. Adds to the report what was read, written, skipped and lost; what was kept
/// counts in the totals only. When `stop` is seen, what was read until then is built. Throws
/// Xapian::Error.
Result<StatusRecord> build_full(const FullBuild& build,
                                const std::function<void(const IndexProgress&)>& progress,
                                IndexReport& report);

}  // namespace gongbu
