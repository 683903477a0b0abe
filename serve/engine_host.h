// The engine of a server that outlives its index: opened when first asked, opened again when the
// index appears, is replaced or was broken. Trouble with the index itself is told once (on_trouble)
// and gives no results; a mistake in a request is the caller's to answer.
//
//   EngineHost host(db, [](const Error& e) { show(e.message); });
//   Result<SearchResponse> response = host.search({.query = "컨테이너"});
//
// One thread at a time, as the Engine.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "search/engine.h"

namespace gongbu::serve {

class EngineHost {
 public:
  using OnTrouble = std::function<void(const Error&)>;
  /// `identity` is the path whose replacement means another index: `db` itself, unless db only
  /// points to it.
  EngineHost(std::string db, OnTrouble on_trouble, std::string identity = "");

  Result<SearchResponse> search(const SearchRequest& request);
  Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::uint32_t limit,
                                          const std::atomic<bool>* cancelled = nullptr);
  /// What the next request would have to wait for.
  Result<Done> prepare(const std::atomic<bool>* cancelled = nullptr);
  Result<Hit> passage(const std::string& id);
  /// Source folders of the index, absolute; none without an index.
  std::vector<std::string> roots();

  /// The index was written: the next request sees it.
  void refresh() {
    if (engine_) engine_->expect_commit();
  }

  const std::string& db() const { return db_; }

 private:
  struct FileId {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool operator==(const FileId&) const = default;
  };
  // Runs body(Engine&) on the open engine and tells what goes wrong with the index.
  template <typename Body>
  auto with_engine(Body&& body) -> decltype(body(std::declval<Engine&>()));
  Result<Engine*> engine();
  FileId file_id() const;
  // Tells what concerns the index; the engine is dropped, so that the next request opens it anew.
  void trouble(const Error& error);

  std::string db_;
  std::string identity_;
  OnTrouble on_trouble_;
  std::optional<Engine> engine_;
  FileId opened_;
  std::string told_;  // the last trouble: not told twice
};

/// Whether an error is about the index and not about the request.
bool is_index_trouble(const Error& error);

}  // namespace gongbu::serve
