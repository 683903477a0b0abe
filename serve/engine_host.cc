#include "serve/engine_host.h"

#include <memory>

namespace gongbu::serve {
namespace {

std::vector<std::string> all_of(const std::string& db, std::vector<std::string> others) {
  others.insert(others.begin(), db);
  return others;
}

}  // namespace

EngineHost::EngineHost(const std::string& db, OnTrouble on_trouble, std::string trust)
    : db_(db),
      on_trouble_(std::move(on_trouble)),
      trust_(std::move(trust)),
      engines_({db}, trust_) {}

EngineHost::EngineHost(const EngineHost& first, std::vector<std::string> others)
    : db_(first.db_),
      trust_(first.trust_),
      engines_(all_of(first.db_, std::move(others)), first.trust_) {}

void EngineHost::tell(const Error& error) {
  if (told_ == error.message) return;
  told_ = error.message;
  if (on_trouble_) on_trouble_(error);
}

template <typename Body>
auto EngineHost::with_engine(Body&& body) -> decltype(body(std::declval<Engine&>())) {
  Result<std::unique_ptr<Engine>> engine = engines_.borrow();
  if (!engine) {
    Error error = engine.error();
    // What is there is not an index of ours: not a mistake in the request.
    if (error.code == ErrorCode::kInvalid) error.code = ErrorCode::kUnreadable;
    tell(error);
    return error;
  }
  auto result = body(**engine);
  if (!result && is_index_trouble(result.error())) {
    tell(result.error());
  } else {
    told_.clear();
    engines_.give_back(*std::move(engine));
  }
  return result;
}

Result<SearchResponse> EngineHost::search(const SearchRequest& request) {
  return with_engine([&](Engine& engine) { return engine.search(request); });
}

Result<SearchResponse> EngineHost::search_and_look(const SearchRequest& request) {
  return with_engine([&](Engine& engine) {
    Result<SearchResponse> response = engine.search(request);
    if (response) (void)engine.look_at_notes(*response, trust_);
    return response;
  });
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

Result<IndexStatus> EngineHost::status() {
  return with_engine([](Engine& engine) { return engine.status(); });
}

Engine::Sources EngineHost::sources() {
  Result<Engine::Sources> sources =
      with_engine([this](Engine& engine) { return engine.sources(trust_); });
  return sources ? *std::move(sources) : Engine::Sources();
}

std::vector<std::string> EngineHost::roots() { return sources().confirmed; }

std::vector<std::string> EngineHost::unconfirmed_roots() { return sources().unconfirmed; }

}  // namespace gongbu::serve
