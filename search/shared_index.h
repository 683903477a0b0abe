// What the engines of one process share of an index, so that one more engine costs one thread's
// scratch space. Engines opened on one SharedIndex read each list, each table and each name once.
//
//   auto index = std::make_shared<SharedIndex>(std::vector{db});
//   Engine one = *Engine::open(index), other = *Engine::open(index);   // for two threads
//
// It opens nothing and answers nothing: engines do. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "corpus/catalog.h"
#include "index/reading/snapshot.h"
#include "index/synonyms.h"
#include "search/lazy.h"
#include "search/match/facets.h"
#include "search/note_table.h"
#include "search/plan/correct.h"
#include "search/semantic/neighbours.h"

namespace gongbu {

class SharedIndex {
 public:
  /// Several indexes are searched as one; at least one. `trust` is the folder of the person's records
  /// (index/folder/trust.h), which say what questions are embedded by.
  explicit SharedIndex(std::vector<std::string> dbs, std::string trust_folder = "")
      : snapshots(std::make_shared<Snapshots>(std::move(dbs))),
        corrections(snapshots),
        trust(std::move(trust_folder)) {}

  /// Of one snapshot; the engine that needs one first makes it.
  struct Tables {
    Lazy<Synonyms> synonyms;
    Lazy<Catalog> catalog;
    Lazy<FacetTable> facets;
    Lazy<VectorTable> vectors;
    Lazy<NoteTable> notes;
  };
  std::shared_ptr<Tables> tables(std::uint64_t generation) {
    return tables_.at(generation, [] { return std::make_shared<Tables>(); });
  }

  const std::shared_ptr<Snapshots> snapshots;
  Corrections corrections;
  const std::string trust;

  /// Once for each text after another: what one answer has told, the next ones do not repeat.
  bool is_news(const std::string& text) {
    const std::lock_guard lock(mutex_);
    if (told_ == text) return false;
    told_ = text;
    return true;
  }

 private:
  std::mutex mutex_;  // of the following
  std::string told_;
  Versions<std::uint64_t, Tables> tables_;  // by the snapshot's generation
};

}  // namespace gongbu
