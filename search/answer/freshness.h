// Whether the notes that an answer shows are still what was indexed: each is looked at, none opened.
#pragma once

#include <string>
#include <vector>

#include "index/reader.h"
#include "search/response.h"

namespace gongbu {

/// Sets Hit::state of hits whose source is among `roots` and is there, and adds a notice for each
/// note that is not as indexed.
void look_at_notes(IndexReader& reader, const std::vector<std::string>& roots,
                   SearchResponse& response);

}  // namespace gongbu
