// Facet values of every passage, in memory, and exact counts over a match set. Each value shows what
// choosing it beside those chosen would give: where any of the chosen is enough, a facet's own
// filter does not narrow its own values; where each is required (FieldInfo::every), it does.
//
// Passages are many, sets of values are few (1,000,000 and some 50,000): a passage has one number,
// that of its set, and sets stand in a tree in which each has one value more than the one before it.
//
//   passage 8: set 3      set 3 = set 1 + compute      set 1 = set 0 + fargate      set 0: none
//
// So passages are counted by set, and sets by value, from the last one down.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "index/cancellation.h"
#include "index/doc_set.h"
#include "index/reader.h"
#include "search/fields.h"
#include "search/response.h"

namespace gongbu {

/// What was chosen of each facet: the documents that have it; unset when nothing is chosen.
struct FacetFilter {
  bool active = false;
  DocSet docs;
  std::vector<std::string> values;
};
using FacetFilters = std::array<FacetFilter, kFacets>;

/// Facet values by document for one snapshot of an index, from the values' own posting lists. Memory:
/// four bytes a passage and eight a set.
class FacetTable {
 public:
  /// Cost: every posting of every facet value, once.
  explicit FacetTable(IndexReader& reader);

  /// Values of each facet over `docs` with counts, most first, then by value; at most `limit` each,
  /// chosen ones always.
  std::vector<Facet> count(const std::vector<DocId>& docs, const FacetFilters& filters,
                           std::size_t limit, const Cancellation& stop = {}) const;

 private:
  using Counts = std::vector<std::uint32_t>;  // by value

  // A set of values.
  struct Set {
    std::uint32_t but_one = 0;  // the set of its values but one; smaller than its own number
    std::uint32_t value = 0;    // that one
  };

  std::uint32_t with(std::uint32_t set, std::uint32_t value, std::vector<std::uint32_t>& grown);
  void add(const std::vector<DocId>& docs, Counts& counts, const Cancellation& stop) const;
  Facet shown(std::size_t facet, const Counts& counts, const FacetFilter& filter,
              std::size_t limit) const;

  std::vector<std::string> values_;                 // of all facets, each facet's in byte order
  std::array<std::uint32_t, kFacets + 1> begin_{};  // of a facet's values
  std::vector<Set> sets_;                           // the first is empty
  std::vector<std::uint32_t> set_of_;               // by document
};

}  // namespace gongbu
