// What is asked of the engine: one plain struct, whatever the front end.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace gongbu {

enum class SearchMode : std::uint8_t { kLexical, kSemantic, kHybrid };

/// kModified: latest note first. kPath: by path. Within a note the best passage is first.
enum class SortOrder : std::uint8_t { kScore, kModified, kPath };

struct SearchRequest {
  // In the query language: words, "phrase", -word, AND OR NOT ( ), prefix*, field:value.
  std::string query;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::uint32_t per_note = 3;  // hits of one note at most; 0, or one note asked for by path: any

  // Filters: OR within a list (of tags AND: a note has many), AND across lists. Ids, names, Korean
  // names or labels; one that the catalog does not know is an error that names the nearest.
  std::vector<std::string> services;
  std::vector<std::string> categories;
  std::vector<std::string> mentions;
  std::vector<std::string> tags;     // with those below them: "aws" holds "aws/db"
  std::vector<std::string> folders;  // the same; by whole names from any depth
  // Absolute paths of notes to leave out: an editor's open notes are searched elsewhere.
  std::vector<std::string> hidden_notes;
  // Over Passage::note: '*' within a folder, '**' across folders, '?' one character; empty: all.
  std::string path_glob;
  // When notes were written, local time (query/dates.h): "2026-02", "last 7 days", "지난주"; empty:
  // always. What is no date is an error.
  std::string modified;

  std::uint32_t facet_limit = 10;  // values per facet; 0: no facets are counted
  SearchMode mode = SearchMode::kHybrid;
  SortOrder sort = SortOrder::kScore;
  std::uint32_t snippet_chars = 160;  // about so many code points of snippet; 0: none

  // A request that is no longer wanted answers ErrorCode::kCancelled, within some milliseconds.
  const std::atomic<bool>* cancelled = nullptr;  // set by any thread
  std::function<bool()> stop_when;               // asked many times on the engine's thread
};

}  // namespace gongbu
