// Filters of a request and fields of a query as sets of documents: facet values by any of their
// names, paths by pattern, headings by their words, languages.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "index/reader.h"
#include "search/match/facets.h"
#include "search/query/ast.h"
#include "search/request.h"

namespace gongbu {

class FilterResolver {
 public:
  /// `catalog` is called only when a name has to be looked up.
  FilterResolver(IndexReader& reader, std::function<const Catalog&()> catalog)
      : reader_(reader), catalog_(std::move(catalog)) {}

  /// The request's facet filters. An unknown value is an error that names the nearest.
  Result<Done> add(const SearchRequest& request, FacetFilters& filters);

  /// Moves facet fields that stand at the top of a query into the filters, where they are counted
  /// disjunctively. An unknown value becomes a plain word, with a notice: a query is never an
  /// error.
  void lift(QueryNode& root, FacetFilters& filters, std::vector<Notice>& notices);

  /// Documents of a field's value anywhere else in a query; empty for an unknown value.
  DocSet field(const std::string& field, const std::string& value, Analyzer& analyzer);

  /// Documents under a path pattern; null for an empty one. Valid as long as this.
  const DocSet* path(const std::string& glob);

 private:
  std::optional<std::string> id_of(FacetName facet, const std::string& name);
  std::vector<std::string> nearest(FacetName facet, const std::string& name);
  void choose(FacetName facet, const std::string& id, FacetFilters& filters);

  IndexReader& reader_;
  std::function<const Catalog&()> catalog_;
  std::optional<DocSet> path_;
};

}  // namespace gongbu
