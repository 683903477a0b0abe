// Passages like a given one, which need not be indexed: a request to ask, and what to take out of
// its answer.
//
//   SearchRequest request = related_request(passage, analyzer, 10);
//   SearchResponse answer = *engine.search(request);
//   add_near(answer, *engine.search(near_request(passage, analyzer, 10)));
//   keep_related(answer, "/home/me/notes/a.md", passage.lines, 10);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/analysis/analyzer.h"
#include "corpus/passage.h"
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

}  // namespace gongbu
