// Engines for any number of threads, since one serves a single thread at a time. Each call borrows
// one; there are as many as calls ran at once, and the last one given back is lent first, because
// its caches are the warmest.
//
//   Result<SearchResponse> r = pool.with([&](Engine& engine) { return engine.search(request); });
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "search/engine.h"

namespace gongbu::c {

class EnginePool {
 public:
  explicit EnginePool(std::string db) : db_(std::move(db)) {}

  /// Body: Engine& → Result<…>. An engine that found its index broken is not lent again.
  template <typename Body>
  auto with(Body&& body) -> decltype(body(std::declval<Engine&>())) {
    std::unique_ptr<Engine> engine = idle();
    if (!engine) {
      Result<Engine> opened = Engine::open(db_);
      if (!opened) return opened.error();
      engine = std::make_unique<Engine>(*std::move(opened));
    }
    auto result = body(*engine);
    if (result || result.error().code == ErrorCode::kCancelled ||
        result.error().code == ErrorCode::kInvalid) {
      const std::lock_guard lock(mutex_);
      idle_.push_back(std::move(engine));
    }
    return result;
  }

 private:
  std::unique_ptr<Engine> idle() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<Engine> engine = std::move(idle_.back());
    idle_.pop_back();
    return engine;
  }

  const std::string db_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Engine>> idle_;
};

}  // namespace gongbu::c
