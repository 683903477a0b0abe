// What changed, read and put into the open index: notes are read and analysed on threads, and written
// in the order of the plan, whatever the threads do. A full build goes another way
// (build/full_build.h).
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "indexer/index_cache.h"
#include "indexer/note/note_writer.h"
#include "indexer/plan.h"
#include "indexer/run.h"

namespace gongbu {

class Catalog;

struct Refresh {
  const Catalog& catalog;
  const std::vector<PlannedRead>& read;
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;  // asked between notes
  const std::function<void(const IndexProgress&)>& progress;
};

/// Commits now and then; the last commit is the caller's. Keeps the cache's notes as the index has
/// them, tells it which have changed, and adds to the report what was read, written and skipped.
void read_into(NoteWriter& writer, const Refresh& refresh, IndexCache& cache, IndexReport& report);

}  // namespace gongbu
