// Engines over one index for any number of threads, since one serves a single thread at a time. Each
// call borrows one; there are as many as calls ran at once, and they share what the index says
// (shared_index.h). The last one given back is lent first: its memory is the warmest. They are opened when first asked for, and anew when
// the index is replaced or was broken, so a pool may be made before there is an index.
//
//   EnginePool pool(std::vector{db});
//   Result<SearchResponse> r = pool.with([&](Engine& engine) { return engine.search(request); });
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "search/engine.h"

namespace gongbu {

/// Whether an error is about the index and not about the request.
bool is_index_trouble(const Error& error);

class EnginePool {
 public:
  /// Several indexes are searched as one (Engine::open_together). `trust` as Engine::open has it.
  explicit EnginePool(std::vector<std::string> dbs, std::string trust = "");

  /// An engine of the caller's own; to be given back unless it found its index broken, or was left
  /// by an exception. The error is that of opening.
  Result<std::unique_ptr<Engine>> borrow();
  void give_back(std::unique_ptr<Engine> engine);

  /// Borrows for one call. Body: Engine& → Result<…>.
  template <typename Body>
  auto with(Body&& body) -> decltype(body(std::declval<Engine&>())) {
    Result<std::unique_ptr<Engine>> engine = borrow();
    if (!engine) return engine.error();
    auto result = body(**engine);
    if (result || !is_index_trouble(result.error())) give_back(*std::move(engine));
    return result;
  }

  /// A commit was made: whoever borrows next sees it.
  void expect_commit();

 private:
  std::shared_ptr<SharedIndex> shared_index();

  const std::vector<std::string> dbs_;
  const std::string trust_;
  std::mutex mutex_;  // of the following
  std::shared_ptr<SharedIndex> index_;
  std::vector<std::unique_ptr<Engine>> idle_;
};

}  // namespace gongbu
