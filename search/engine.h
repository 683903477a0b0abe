// The one call behind every front end: SearchRequest in, SearchResponse out. It knows no command
// line, JSON, HTML or editor protocol; those are thin adapters over it, and none of them sees
// Xapian.
//
//   Result<Engine> engine = Engine::open(db_path);
//   SearchResponse answer = *engine->search({.query = "서버 없이 컨테이너 실행", .limit = 3});
//   answer.hits[0].passage.heading_path.back() == "Amazon Fargate"
//
// An Engine is used by one thread at a time; open one per thread (they share nothing but the
// files). It reads a snapshot of the index and follows commits by itself: a request that a writer
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

#include "corpus/passage.h"
#include "corpus/result.h"
#include "corpus/span.h"

namespace gongbu {

enum class SearchMode : std::uint8_t { kLexical, kSemantic, kHybrid };

struct SearchRequest {
  std::string
      query;  // the query language: words, "phrase", -word, AND OR NOT ( ), prefix*, field:value
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;

  // Filters: OR within a list, AND across lists. Ids, names, Korean names or labels; one that the
  // catalog does not know is an error that names the nearest.
  std::vector<std::string> services;
  std::vector<std::string> categories;
  std::vector<std::string> mentions;
  std::vector<std::string> hidden_notes;  // absolute paths of notes that are left out: an editor's
                                          // open notes are searched elsewhere
  std::string path_glob;  // over Passage::note: '*' within a folder, '**' across folders, '?' one
                          // character; empty: all

  std::uint32_t facet_limit = 10;  // values per facet; 0: no facets are counted
  SearchMode mode = SearchMode::kLexical;
  std::uint32_t snippet_chars = 160;  // about so many code points of snippet; 0: none

  // A request that is no longer wanted answers ErrorCode::kCancelled, within some milliseconds.
  const std::atomic<bool>* cancelled = nullptr;  // set by any thread
  std::function<bool()> stop_when;  // asked many times on the engine's thread; true: stop
};

/// What was done beyond what was typed. `kind` is typo, layout, chosung, ime, spacing, syntax,
/// shard, semantic, or relaxed: no passage has most of the words, these have some.
struct Notice {
  std::string kind;
  std::string message;
  std::string from;
  std::string to;
  bool operator==(const Notice&) const = default;
};

struct Snippet {
  std::string text;  // plain text, one or more fragments of the passage joined by " … "
  std::vector<ByteSpan> highlights;  // in text; ascending, disjoint
};

struct Hit {
  std::uint32_t rank = 0;  // from 1, counted over all pages
  double score = 0;
  Passage passage;
  std::string root;          // absolute path of the source folder that holds the note
  std::uint32_t line = 0;    // 1-based source line of the best match (the passage's first line when
                             // nothing is highlighted)
  std::uint32_t column = 1;  // 1-based byte column there
  Snippet snippet;
  std::vector<std::string> matched_by;  // exact stem synonym compound spacing typo chosung layout
                                        // ime semantic; what made this hit match
  std::vector<std::string>
      duplicates;  // "path:line" of near-identical passages that this hit stands for
};

struct FacetValue {
  std::string value;  // id
  std::string label;
  std::string label_ko;
  std::uint32_t count = 0;
  bool selected = false;
  bool operator==(const FacetValue&) const = default;
};

struct Facet {
  std::string name;  // service, category or mention
  std::vector<FacetValue>
      values;  // by count descending, then value; the selected ones always among them
  bool operator==(const Facet&) const = default;
};

struct SearchResponse {
  std::string query;
  std::uint64_t total = 0;  // passages in the match set, exact
  double took_ms = 0;
  bool partial = false;  // a shard did not answer
  std::vector<Notice> notices;
  std::vector<Hit> hits;
  std::vector<Facet> facets;
};

struct Suggestion {
  std::string text;         // what would be searched: a word, a heading or a service's name
  std::string kind;         // word, heading or service
  std::string value;        // service id for a service, else empty
  std::uint32_t count = 0;  // passages
  bool operator==(const Suggestion&) const = default;
};

struct SourceStatus {
  std::string root;
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
};

struct IndexStatus {
  std::string db;
  std::uint32_t schema_version = 0;
  std::uint32_t analyzer_version = 0;
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
  std::uint64_t terms = 0;        // distinct
  std::uint64_t text_bytes = 0;   // of the notes
  std::uint64_t index_bytes = 0;  // on disk
  std::string indexed_at;         // ISO 8601, UTC, of the last commit that changed something
  std::vector<SourceStatus> sources;
  std::vector<std::string> catalogs;
};

/// A hit's identity only, for evaluation.
struct RankedId {
  std::string id;
  double score = 0;
};

class Engine {
 public:
  static Result<Engine> open(const std::string& db_path);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  Result<SearchResponse> search(const SearchRequest& request);

  /// The same order without reading passages: no folding of parts and near-identical passages, no
  /// facets.
  Result<std::vector<RankedId>> ranking(const SearchRequest& request);

  /// Completions of what is being typed, most useful first: by jamo prefix ("컨테ㅇ") and initial
  /// consonants ("ㅋㅌㅇ"). Stopped as a search is.
  Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::uint32_t limit,
                                          const std::atomic<bool>* cancelled = nullptr,
                                          const std::function<bool()>& stop_when = {});

  /// A commit was made: the next request looks for it. Otherwise it may be seen 50 ms later.
  void expect_commit();

  /// Between requests: what the next one would have to wait for. Follows the newest commit, counts
  /// what facets count, and begins the tables of corrections and completions on other threads.
  Result<Done> prepare(const std::atomic<bool>* cancelled = nullptr);

  /// Every stage of a search as text: tokens, parsed query, forms of each word, signals and score
  /// of the first hits; with `timing`, microseconds of each stage.
  Result<std::string> explain(const SearchRequest& request, bool timing);

  Result<IndexStatus> status();

  /// The passage with this id, as a hit without score, snippet and highlights; kInvalid when there
  /// is none.
  Result<Hit> passage(const std::string& id);

  /// The source folders, absolute. Cheap, unlike status().
  Result<std::vector<std::string>> sources();

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
