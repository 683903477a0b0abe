// Keeps the vectors of an index (meaning/vectors.h) in step with its passages. It runs at the end of
// every run of the indexer, after the index has committed and while the writer's lock is held: an
// index without vectors, or with older ones, is searched by words meanwhile.
//
//   update_vectors(tables, *embedder, {.changed = {"9f3c…"}, .from_revision = 41}, nullptr)
//     →  VectorReport{.passages = 412, .embedded = 3}
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
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
  std::uint64_t missing = 0;   // passages that have none, for the reason in `trouble`
  std::optional<Error> trouble;
  std::vector<Message> notices;  // of the embedder
};

/// `tables` is the folder of Xapian's tables (index/folder/folder.h), where the vectors lie too.
/// The revision of the index's last commit, which vectors belong to; none where there is no index.
std::optional<std::uint64_t> index_revision(const std::string& tables);

/// An embedder that fails leaves the passages that it was not asked for without a vector, and is told
/// by `trouble`; the next run asks for these. Errors: kUnreadable (the disk is full): the vectors stay
/// as they were. kCancelled when `stop` is set. What was embedded until then is kept for the next run,
/// and of a slow embedder also where this one is killed. Throws Xapian's exceptions. Cost: of what
/// changed; of everything, one read of each note's text.
Result<VectorReport> update_vectors(const std::string& tables, meaning::Embedder& embedder,
                                    const VectorChanges& changes, const std::atomic<bool>* stop);

/// What stands for an embedder that cannot be opened: the vectors that the index has of it stay, and
/// passages without one are told by `trouble`. None where the index has no vectors, whose model is
/// then unknown.
std::unique_ptr<meaning::Embedder> absent_embedder(const std::string& tables, const Error& why);

/// Takes the vectors out of the index; nothing is asked of them any more.
void drop_vectors(const std::string& tables);

}  // namespace gongbu
