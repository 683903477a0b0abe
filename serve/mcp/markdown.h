// Answers as short Markdown for a model to read: where a passage is, what it is called, the words
// that answer. Whatever is asked for, one answer stays within kMostBytes of JSON; what is left out
// is said, with the offset to go on from. The full form is the tools' structured one.
//
//   **1** storage-메모.md:14-20 · S3 › 수명 주기 · `b737be88b4cda16c`
//   30일 뒤 Glacier로 옮긴다 …
//
//   12 passages; 1-10 here; the next: offset 10
#pragma once

#include <cstddef>
#include <string>

#include "search/response.h"

namespace gongbu::serve {

/// Of a tool's text, as JSON writes it: with the message around it an answer is below 4 kB.
inline constexpr std::size_t kMostBytes = 3700;

/// Hits, what was left out, and the facets that were counted. `offset` is the request's.
std::string markdown_of_hits(const SearchResponse& response, std::size_t offset);

/// The values of each facet with their counts, as many as there is room for.
std::string markdown_of_facets(const SearchResponse& response);

}  // namespace gongbu::serve
