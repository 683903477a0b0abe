#include "app/search_request.h"

#include "search/fields.h"

namespace gongbu {

SearchRequest search_request(const Arguments& arguments) {
  SearchRequest request;
  request.query = arguments.text("query");
  request.limit = arguments.number("limit");
  request.offset = arguments.number("offset");
  for (const FieldInfo& field : kFields)
    if (field.chosen) request.*field.chosen = arguments.all(field.name);
  parse_number(arguments.given(setting::kPerNote).values.at(0), request.per_note);
  request.path_glob = arguments.text("path");
  request.modified = arguments.text("modified");
  request.sort = arguments.choice<SortOrder>("sort");
  parse_number(arguments.given(setting::kSnippet).values.at(0), request.snippet_chars);
  request.mode = arguments.choice<SearchMode>("mode");
  return request;
}

}  // namespace gongbu
