// Passages like a given one, which need not be indexed ("more like this"): asked by its words and by
// its meaning, its own lines left out.
//
//   const RelatedSearch search = related_search(passage, "/home/me/notes/a.md", analyzer, 10);
//   find_related(search, [&](const SearchRequest& request) { return engine.search(request); })
//     →  the passages of other places that tell of the same, best first
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "corpus/analysis/analyzer.h"
#include "corpus/passage.h"
#include "corpus/result.h"
#include "search/request.h"
#include "search/response.h"

namespace gongbu {

/// Asks for up to twelve stems, any of which may do: those of the subject and the most frequent
/// ones. A few more hits than `limit`, since the passage and its parts find themselves.
SearchRequest related_request(const Passage& passage, Analyzer& analyzer, std::uint32_t limit);

/// Asks by meaning alone for passages near to this one, whatever their words.
SearchRequest near_request(const Passage& passage, Analyzer& analyzer, std::uint32_t limit);

/// Puts the hits of a near_request among those of a related_request: best first by the sum of their
/// reciprocal ranks. What is not near (ranking::kLeastCosineOfRelated) stays out.
void add_near(SearchResponse& answer, const SearchResponse& near);

/// Removes the hits that overlap these lines of the note at this absolute path, then all but the
/// first `limit`, and numbers the rest from 1. `total` and facets stay as they are.
void keep_related(SearchResponse& answer, std::string_view path, LineSpan lines,
                  std::uint32_t limit);

struct RelatedSearch {
  SearchRequest by_words;
  SearchRequest by_meaning;
  std::string path;  // of the passage's note, absolute; empty when it is in none
  LineSpan lines;
  std::uint32_t limit = 10;
};

/// `passage` has a heading path, as every passage that was split from a note has.
RelatedSearch related_search(const Passage& passage, std::string path, Analyzer& analyzer,
                             std::uint32_t limit);

/// Asks both and puts the answers together. `ask` is an engine's search, or one that has unsaved
/// notes in front of it. Its total is the hits that there are. Errors: of the search by words; without
/// vectors the words' hits are all.
Result<SearchResponse> find_related(
    const RelatedSearch& search,
    const std::function<Result<SearchResponse>(const SearchRequest&)>& ask);

}  // namespace gongbu
