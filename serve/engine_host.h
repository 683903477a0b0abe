// The engines of a server that outlives its index. Trouble with the index itself is told once
// (on_trouble) and gives no results; a mistake in a request is the caller's to answer.
//
//   EngineHost host(db, [](const Error& e) { show(e.message); });
//   Result<SearchResponse> response = host.search({.query = "컨테이너"});
//
// One thread at a time.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "search/engine_pool.h"

namespace gongbu::serve {

class EngineHost {
 public:
  using OnTrouble = std::function<void(const Error&)>;
  /// `trust` is the folder of the person's records (index/folder/trust.h): for roots(), and for what
  /// meaning is asked of.
  EngineHost(const std::string& db, OnTrouble on_trouble, std::string trust = "");
  /// Indexes in `others` are searched with the one of `first`, as one. Tells nothing.
  EngineHost(const EngineHost& first, std::vector<std::string> others);

  Result<SearchResponse> search(const SearchRequest& request);
  /// And looks whether the notes of the hits are still as they were indexed (Hit::state).
  Result<SearchResponse> search_and_look(const SearchRequest& request);
  Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::uint32_t limit,
                                          const std::atomic<bool>* cancelled = nullptr);
  /// What the next request would have to wait for.
  Result<Done> prepare(const std::atomic<bool>* cancelled = nullptr);
  Result<Hit> passage(const std::string& id);
  Result<IndexStatus> status();
  /// Source folders of the index that the person has named too, absolute; none without an index.
  std::vector<std::string> roots();
  /// Those that only the index names: no file of theirs is read or served.
  std::vector<std::string> unconfirmed_roots();

  /// The index was written: the next request sees it.
  void refresh() { engines_.expect_commit(); }

  const std::string& db() const { return db_; }

 private:
  // Runs body(Engine&) and tells what goes wrong with the index.
  template <typename Body>
  auto with_engine(Body&& body) -> decltype(body(std::declval<Engine&>()));
  void tell(const Error& error);
  Engine::Sources sources();

  std::string db_;
  OnTrouble on_trouble_;
  std::string trust_;
  EnginePool engines_;
  std::string told_;  // the last trouble: not told twice
};

}  // namespace gongbu::serve
