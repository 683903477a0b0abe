#include "search/engine_pool.h"

#include "search/shared_index.h"

namespace gongbu {

EnginePool::EnginePool(std::vector<std::string> dbs, std::string trust)
    : dbs_(std::move(dbs)),
      trust_(std::move(trust)),
      index_(std::make_shared<SharedIndex>(dbs_, trust_)) {}

// Of the shards that a cluster file names now.
std::shared_ptr<SharedIndex> EnginePool::shared_index() {
  const std::lock_guard lock(mutex_);
  if (index_->snapshots->named_otherwise()) index_ = std::make_shared<SharedIndex>(dbs_, trust_);
  return index_;
}

bool is_index_trouble(const Error& error) {
  return error.code != ErrorCode::kInvalid && error.code != ErrorCode::kCancelled;
}

Result<std::unique_ptr<Engine>> EnginePool::borrow() {
  for (;;) {
    std::unique_ptr<Engine> engine;
    {
      const std::lock_guard lock(mutex_);
      if (idle_.empty()) break;
      engine = std::move(idle_.back());
      idle_.pop_back();
    }
    if (!engine->replaced()) return engine;
  }
  Result<Engine> opened = Engine::open(shared_index());
  if (!opened) return opened.error();
  return std::make_unique<Engine>(*std::move(opened));
}

void EnginePool::expect_commit() {
  const std::lock_guard lock(mutex_);
  for (const std::unique_ptr<Engine>& engine : idle_) engine->expect_commit();
}

void EnginePool::give_back(std::unique_ptr<Engine> engine) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(engine));
}

}  // namespace gongbu
