#include "search/match/facets.h"

#include <algorithm>

#include "search/match/matcher.h"
#include "search/plan/nested_values.h"

namespace gongbu {
namespace {

std::vector<std::string> values_of(const FieldInfo& field, IndexReader& reader) {
  std::vector<std::string> out;
  if (field.nested) {
    out = nested_values(field.field, reader);
    out.resize(std::min<std::size_t>(out.size(), UINT16_MAX));
  } else {
    for (const auto& term : reader.terms(std::string(field.terms.prefix), UINT16_MAX))
      out.push_back(term.term);
  }
  return out;
}

}  // namespace

FacetTable::FacetTable(IndexReader& reader) {
  for (std::size_t f = 0; f < kFacets; ++f) {
    Column& column = columns_[f];
    const FieldInfo& field = kFacetFields[f];
    column.values = values_of(field, reader);
    // Each list twice; the reader keeps them meanwhile, so that a build that was broken off goes
    // on.
    const auto for_each_list = [&](auto&& sink) {
      for (std::size_t v = 0; v < column.values.size(); ++v) {
        reader.poll();
        const std::vector<std::string> terms = terms_with(field.field, column.values[v], reader);
        if (terms.size() == 1)
          for (const DocId doc : reader.postings(terms[0])->docs) sink(v, doc);
        else
          docs_with_any(terms, reader).for_each([&](DocId doc) { sink(v, doc); });
      }
    };
    column.begin.assign(std::size_t{reader.last_doc()} + 2, 0);
    for_each_list([&](std::size_t, DocId doc) { ++column.begin[doc + 1]; });
    for (std::size_t i = 1; i < column.begin.size(); ++i) column.begin[i] += column.begin[i - 1];
    column.numbers.resize(column.begin.back());
    std::vector<std::uint32_t> next = column.begin;
    for_each_list([&](std::size_t v, DocId doc) {
      column.numbers[next[doc]++] = static_cast<std::uint16_t>(v);
    });
  }
}

std::vector<Facet> FacetTable::count(const std::vector<DocId>& docs, const FacetFilters& filters,
                                     std::size_t limit, const Cancellation& stop) const {
  std::vector<Facet> out;
  for (std::size_t f = 0; f < kFacets; ++f) {
    const Column& column = columns_[f];
    std::vector<std::uint32_t> counts(column.values.size());
    std::size_t done = 0;
    for (const DocId doc : docs) {
      if (done++ % kPollEvery == 0) stop.poll();
      bool passes = true;
      for (std::size_t other = 0; other < kFacets && passes; ++other)
        passes = (other == f && !kFacetFields[f].every) || !filters[other].active ||
                 filters[other].docs.contains(doc);
      if (!passes) continue;
      for (std::uint32_t i = column.begin[doc]; i < column.begin[doc + 1]; ++i)
        ++counts[column.numbers[i]];
    }
    Facet facet{std::string(kFacetFields[f].name), {}};
    for (std::size_t v = 0; v < counts.size(); ++v) {
      const bool chosen = std::find(filters[f].values.begin(), filters[f].values.end(),
                                    column.values[v]) != filters[f].values.end();
      if (counts[v] > 0 || chosen)
        facet.values.push_back({.value = column.values[v], .count = counts[v], .selected = chosen});
    }
    for (const std::string& value : filters[f].values)
      if (std::find(column.values.begin(), column.values.end(), value) == column.values.end())
        facet.values.push_back({.value = value, .selected = true});
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetValue& a, const FacetValue& b) {
                return a.count != b.count ? a.count > b.count : a.value < b.value;
              });
    if (facet.values.size() > limit) {
      const auto rest = facet.values.begin() + static_cast<std::ptrdiff_t>(limit);
      facet.values.erase(std::remove_if(rest, facet.values.end(),
                                        [](const FacetValue& value) { return !value.selected; }),
                         facet.values.end());
    }
    out.push_back(std::move(facet));
  }
  return out;
}

}  // namespace gongbu
