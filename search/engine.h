// The one call behind every front end: SearchRequest in, SearchResponse out. It knows no command
// line, JSON, HTML or editor protocol; those are thin adapters over it, and none of them sees
// Xapian.
//
//   Result<Engine> engine = Engine::open(db_path);
//   SearchResponse answer = *engine->search({.query = "서버 없이 컨테이너 실행", .limit = 3});
//   answer.hits[0].passage.heading_path.back() == "Amazon Fargate"
//
// An Engine is used by one thread at a time: open one for each. Those opened on one SharedIndex
// (shared_index.h) keep what the index says once for all of them. It reads a snapshot of the index and follows commits by itself: a request that a writer
// disturbs is done again as a whole. What mistyped words meant and what completes a prefix is
// looked up in tables that are built on threads of its own; right after a commit they may still be
// those of the snapshot before.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "index/status.h"
#include "search/request.h"
#include "search/response.h"

namespace gongbu {

class SharedIndex;

/// The key for servers that embed, which is sent to nobody but addresses that the person has named.
/// For whoever reads the environment: called once, before the first engine.
void use_embedder_key(std::string key);

class Engine {
 public:
  /// `trust` is the folder of the person's records (index/folder/trust.h): meaning is asked of the
  /// embedder that the person chose for this index. Empty: of the table that ships.
  static Result<Engine> open(const std::string& db_path, const std::string& trust = "");
  /// Several indexes searched as one; at least one. Names and labels are those of the first.
  static Result<Engine> open_together(std::vector<std::string> db_paths);
  /// One more for another thread.
  static Result<Engine> open(std::shared_ptr<SharedIndex> index);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  Result<SearchResponse> search(const SearchRequest& request);

  /// The same order without reading passages: no folding of parts and near-identical passages, no
  /// facets.
  Result<std::vector<RankedId>> ranking(const SearchRequest& request);

  /// Completions of what is being typed, most useful first: by jamo prefix ("컨테ㅇ") and initial
  /// consonants ("ㅋㅌㅇ"). Cancelled as a search is.
  Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::uint32_t limit,
                                          const std::atomic<bool>* cancelled = nullptr,
                                          const std::function<bool()>& stop_when = {});

  /// Whether the index is gone, or another stands in its place: better to open an engine anew, since
  /// it may be of another version. Cost: a stat.
  bool replaced() const;

  /// A text that changes with each commit, within one process: what an answer that is kept is valid
  /// for. Cost: as the start of a request, at most one block in 50 ms.
  Result<std::string> commit();

  /// A commit was made: the next request looks for it. Otherwise it may be seen 50 ms later.
  void expect_commit();

  /// Between requests: what the next one would have to wait for. Follows the newest commit, counts
  /// what facets count, and begins the tables of corrections and completions on other threads.
  Result<Done> prepare(const std::atomic<bool>* cancelled = nullptr);

  /// Every stage of a search as text: tokens, parsed query, forms of each word, signals and score
  /// of the first hits, and a sentence on each of them; with `timing`, microseconds of each stage.
  /// Titles and sentences are said by `say`.
  using Speak = std::function<std::string(const Message&)>;
  Result<std::string> explain(
      const SearchRequest& request, bool timing,
      const Speak& say = [](const Message& message) -> std::string { return message; });

  Result<IndexStatus> status();

  /// The passage with this id, as a hit without score, snippet and highlights; kInvalid when there
  /// is none.
  Result<Hit> passage(const std::string& id);

  /// The innermost passage that has this line of a note, else the last one before it; the same form.
  /// `path` is absolute, or as answers have it below a source. Errors: kNotFound where the index has
  /// no such note. Cost: the note's passages are read.
  Result<Hit> passage_at(const std::string& path, std::uint32_t line);

  /// Looks whether the notes of the hits are still as they were indexed (Hit::state), and tells of
  /// those that are not (notice "changed"). Only in sources that the person has named too, and that
  /// are there now; see sources(). Cost: a stat of each note.
  Result<Done> look_at_notes(SearchResponse& response, const std::string& trust);

  /// The source folders, absolute: those that the person has named too (`trust`, the folder of the
  /// person's records: index/folder/trust.h), and those that only the index names, of which no file
  /// is to be read. Cheap, unlike status().
  struct Sources {
    std::vector<std::string> confirmed;
    std::vector<std::string> unconfirmed;
  };
  Result<Sources> sources(const std::string& trust);

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
