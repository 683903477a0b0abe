// Query tree → Plan, by what an index knows: names and fields become terms, words get their forms,
// mistakes are corrected, and notices say so. The one place that plans; what it makes is run by the
// matcher, which only reads posting lists.
//
//   Planner({analyzer, reader, synonyms, corrector}, catalog).plan(parse_query(text), text, request)
//
// It looks at no passage. One thread at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/result.h"
#include "search/plan/filters.h"
#include "search/plan/plan.h"
#include "search/query/ast.h"
#include "search/request.h"

namespace gongbu {

class Planner {
 public:
  /// `catalog` is called only when a name has to be looked up.
  Planner(const WordSources& sources, std::function<const Catalog&()> catalog)
      : sources_(sources), resolver_(sources.statistics, sources.analyzer, std::move(catalog)) {}

  /// Errors: kInvalid for a filter of the request that is not known; the query itself never is one.
  /// Without words and fields, the filters alone choose.
  Result<Plan> plan(const ParsedQuery& parsed, std::string_view query,
                    const SearchRequest& request);

 private:
  PlanNode node(const QueryNode& query, bool scored);
  PlanNode side_by_side(const QueryNode& query, bool scored);
  PlanNode words(const std::string& text, bool scored);
  PlanNode phrase(const QueryNode& query, bool scored);
  PlanNode prefix(const QueryNode& query, bool scored);
  PlanNode excluded(const QueryNode& query);

  WordSources sources_;
  FilterResolver resolver_;
  std::vector<Notice> notices_;
};

}  // namespace gongbu
