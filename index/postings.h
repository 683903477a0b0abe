// Documents that have a term: what the index reader hands out and the matcher adds up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace gongbu {

using DocId = std::uint32_t;  // Xapian's, from 1

/// Ascending by document; impacts are parallel to docs, in units of 1/impact::kScale
/// (index/impact.h).
struct PostingList {
  std::vector<DocId> docs;
  std::vector<std::uint32_t> impacts;

  bool contains(DocId doc) const { return std::binary_search(docs.begin(), docs.end(), doc); }
};

/// A list, for as long as somebody holds it. Never null.
using Postings = std::shared_ptr<const PostingList>;

}  // namespace gongbu
