// Keeps the vectors of an index (meaning/vectors.h) in step with its passages. It runs at the end of
// every run of the indexer, after the index has committed and while the writer's lock is held: an
// index without vectors, or with older ones, is searched by words meanwhile.
//
//   update_vectors(tables, *embedder, {.changed = {"9f3c…"}, .from_revision = 41}, nullptr)
//     →  VectorReport{.passages = 412, .embedded = 3}
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "meaning/embedder.h"

namespace gongbu {

/// What a run changed. Vectors of exactly `from_revision` need no more than `changed` looked at;
/// of any other state every passage is compared with its vector.
struct VectorChanges {
  std::vector<std::string> changed;            // keys of notes written or removed
  std::optional<std::uint64_t> from_revision;  // of the index before the run; none: it is new
};

struct VectorReport {
  std::uint64_t passages = 0;  // that have a vector now
  std::uint64_t embedded = 0;  // by this run
};

/// `tables` is the folder of Xapian's tables (index/folder/folder.h), where the vectors lie too.
/// The revision of the index's last commit, which vectors belong to; none where there is no index.
std::optional<std::uint64_t> index_revision(const std::string& tables);

/// Errors: kUnreadable (the disk is full, an embedder gives no answer): the vectors stay as they
/// were, and the next run goes on. kCancelled when `stop` is set. Throws Xapian's exceptions.
/// Cost: of what changed; of everything, one read of each note's text.
Result<VectorReport> update_vectors(const std::string& tables, meaning::Embedder& embedder,
                                    const VectorChanges& changes, const std::atomic<bool>* stop);

/// Takes the vectors out of the index; nothing is asked of them any more.
void drop_vectors(const std::string& tables);

}  // namespace gongbu
