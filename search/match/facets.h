// Facet values of every passage, in memory, and exact counts over a match set. Each value shows what
// choosing it beside those chosen would give: where any of the chosen is enough, a facet's own
// filter does not narrow its own values; where each is required (FieldInfo::every), it does.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
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

/// Facet values by document for one snapshot of an index, from the values' own posting lists.
class FacetTable {
 public:
  /// Cost: every posting of every facet value.
  explicit FacetTable(IndexReader& reader);

  /// Values of each facet over `docs` with counts, most first, then by value; at most `limit` each,
  /// chosen ones always.
  std::vector<Facet> count(const std::vector<DocId>& docs, const FacetFilters& filters,
                           std::size_t limit, const Cancellation& stop = {}) const;

 private:
  struct Column {
    std::vector<std::string> values;
    // By document: first of its value numbers; one more at the end.
    std::vector<std::uint32_t> begin;
    std::vector<std::uint16_t> numbers;
  };
  std::array<Column, kFacets> columns_;
};

}  // namespace gongbu
