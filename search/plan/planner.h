// Query tree → Plan, by the statistics and names of an index: fields become terms, words get their
// forms, mistakes are corrected, and notices say so. Nothing else plans; the matcher runs the plan
// and reads posting lists only.
//
//   Planner({analyzer, reader, synonyms, corrector}, catalog, notes).plan(parse_query(text), text, request)
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
  /// `catalog` is called only when a name has to be looked up, `notes` for a date.
  Planner(const WordSources& sources, std::function<const Catalog&()> catalog,
          std::function<const NoteTable&()> notes)
      : sources_(sources),
        resolver_(sources.statistics, sources.analyzer, std::move(catalog), std::move(notes)) {}

  /// `query` is the text that `parsed` was made of. A query without words and fields chooses by the
  /// request's filters alone. Errors: kInvalid for a filter of the request that is not known; a
  /// query is never an error. Cost: some look-ups of terms for each word.
  Result<Plan> plan(const ParsedQuery& parsed, std::string_view query,
                    const SearchRequest& request);

 private:
  PlanNode node(const QueryNode& query, bool scored);
  PlanNode side_by_side(const QueryNode& query, bool scored);
  PlanNode words(const std::string& text, bool scored);
  PlanNode phrase(const QueryNode& query, bool scored);
  PlanNode prefix(const QueryNode& query, bool scored);
  PlanNode excluded(const QueryNode& query);
  PlanNode last_word_goes_on(PlanNode phrase, std::string_view text);
  bool is_option(const std::string& text);
  void read_options(QueryNode& query);
  std::string typed(const QueryNode& query) const { return std::string(query.span.in(query_)); }

  WordSources sources_;
  FilterResolver resolver_;
  std::vector<Notice> notices_;
  std::string_view query_;
};

}  // namespace gongbu
