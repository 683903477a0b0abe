// Filters of a request and fields of a query as terms: facet values by any of their names, paths by
// pattern, headings by their words, dates, links, languages, and what notes say of themselves. A
// value that it does not know becomes an error of the request or a notice of the query.
//
//   서비스:파게이트  →  XSfargate      경로:aws  →  P + each path that has aws in it
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "corpus/glob.h"
#include "corpus/result.h"
#include "index/statistics.h"
#include "search/fields.h"
#include "search/note_table.h"
#include "search/plan/plan.h"
#include "search/query/ast.h"
#include "search/query/dates.h"
#include "search/request.h"

namespace gongbu {

class FilterResolver {
 public:
  /// `catalog` is called only when a name has to be looked up, `notes` for a date.
  FilterResolver(CollectionStatistics& statistics, Analyzer& analyzer,
                 std::function<const Catalog&()> catalog, std::function<const NoteTable&()> notes)
      : statistics_(statistics),
        analyzer_(analyzer),
        catalog_(std::move(catalog)),
        notes_(std::move(notes)) {}

  /// The request's filters. Errors: kInvalid for an unknown facet value, with the nearest as hint.
  Result<Done> add(const SearchRequest& request, PlanFilters& filters);

  /// Moves facet fields that stand at the top of a query into the filters, where they are counted
  /// disjunctively. An unknown value becomes a plain word, with a notice: a query is never an
  /// error.
  void lift(QueryNode& root, PlanFilters& filters, std::vector<Notice>& notices);

  /// A field anywhere else in a query. An unknown facet value or language chooses nothing, with a
  /// notice. What is no field is a property of notes.
  PlanNode field(const std::string& name, const std::string& value, std::vector<Notice>& notices);

  /// "author:김", "[status: done]": what is no field's name, but the key of a property that some
  /// note has, becomes a field. What is neither, and stands so in no note, is told.
  void read_properties(QueryNode& query, std::vector<Notice>& notices);

  /// "link:레디스 정리": a value that nothing has goes on with the words behind it, where something
  /// has that.
  void join_names(QueryNode& query);

 private:
  std::vector<std::string> ids_of(Field facet, const std::string& name,
                                  std::vector<Notice>* notices);
  std::vector<std::string> ids_of_any(Field facet, const std::string& names,
                                      std::vector<Notice>* notices);
  bool is_value(const std::string& name, const std::string& value);
  std::vector<std::string> nearest_links(const std::string& value);
  std::vector<std::string> nearest_names(const std::string& key);
  PlanNode property(const std::string& key, const std::string& value);
  PlanNode linked(const std::string& value);
  std::vector<std::string> notes_of(const TimeSpan& span);
  bool is_property(const std::string& key);
  bool stands_in_notes(const std::string& typed);
  std::vector<std::string> nearest(Field facet, const std::string& name);
  std::vector<std::string> paths(const PathPattern& pattern);
  std::vector<std::string> paths(const std::function<bool(std::string_view)>& wanted,
                                 std::string_view begin = {});
  std::vector<std::string> paths_named(const std::string& value);

  CollectionStatistics& statistics_;
  Analyzer& analyzer_;
  std::function<const Catalog&()> catalog_;
  std::function<const NoteTable&()> notes_;
};

}  // namespace gongbu
