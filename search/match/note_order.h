// A match set in the order of its notes instead of by score: the latest note first, or by path.
// Within a note the best passage is first.
#pragma once

#include <cstddef>
#include <vector>

#include "search/match/matcher.h"
#include "search/match/rerank.h"
#include "search/note_table.h"
#include "search/request.h"

namespace gongbu {

/// The first `limit` of the whole match; what is in `ranked` stands as it is there. Cost: the
/// forward record of every match.
std::vector<Ranked> in_order_of_notes(SortOrder order, const Match& match,
                                      const std::vector<Ranked>& ranked, const NoteTable& notes,
                                      std::size_t limit, IndexReader& reader);

}  // namespace gongbu
