#include "serve/engine_host.h"

#include <sys/stat.h>

namespace gongbu::serve {

bool is_index_trouble(const Error& error) {
  return error.code != ErrorCode::kInvalid && error.code != ErrorCode::kCancelled;
}

EngineHost::EngineHost(std::string db, OnTrouble on_trouble, std::string identity)
    : db_(std::move(db)),
      identity_(identity.empty() ? db_ : std::move(identity)),
      on_trouble_(std::move(on_trouble)) {}

EngineHost::FileId EngineHost::file_id() const {
  struct stat info {};
  if (stat(identity_.c_str(), &info) != 0) return {};
  return {info.st_dev, info.st_ino};
}

Result<Engine*> EngineHost::engine() {
  const FileId now = file_id();
  if (engine_ && now != opened_) engine_.reset();
  if (engine_) return &*engine_;
  Result<Engine> opened = Engine::open(db_);
  if (!opened) {
    Error error = opened.error();
    if (error.code == ErrorCode::kInvalid)
      error.code = ErrorCode::kUnreadable;  // what is there is no index of ours
    trouble(error);
    return error;
  }
  engine_.emplace(*std::move(opened));
  opened_ = now;
  told_.clear();
  return &*engine_;
}

void EngineHost::trouble(const Error& error) {
  engine_.reset();
  if (told_ == error.message) return;
  told_ = error.message;
  if (on_trouble_) on_trouble_(error);
}

template <typename Body>
auto EngineHost::with_engine(Body&& body) -> decltype(body(std::declval<Engine&>())) {
  const Result<Engine*> opened = engine();
  if (!opened) return opened.error();
  auto result = body(**opened);
  if (!result && is_index_trouble(result.error())) trouble(result.error());
  return result;
}

Result<SearchResponse> EngineHost::search(const SearchRequest& request) {
  return with_engine([&](Engine& engine) { return engine.search(request); });
}

Result<std::vector<Suggestion>> EngineHost::suggest(const std::string& prefix, std::uint32_t limit,
                                                    const std::atomic<bool>* cancelled) {
  return with_engine([&](Engine& engine) { return engine.suggest(prefix, limit, cancelled); });
}

Result<Done> EngineHost::prepare(const std::atomic<bool>* cancelled) {
  return with_engine([&](Engine& engine) { return engine.prepare(cancelled); });
}

Result<Hit> EngineHost::passage(const std::string& id) {
  return with_engine([&](Engine& engine) { return engine.passage(id); });
}

std::vector<std::string> EngineHost::roots() {
  Result<std::vector<std::string>> roots =
      with_engine([](Engine& engine) { return engine.sources(); });
  return roots ? *std::move(roots) : std::vector<std::string>();
}

}  // namespace gongbu::serve
