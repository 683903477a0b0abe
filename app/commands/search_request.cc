#include "app/commands/search_request.h"

namespace gongbu {

SearchRequest search_request(const Arguments& arguments) {
  SearchRequest request;
  request.query = arguments.text("query");
  request.limit = arguments.number("limit");
  request.offset = arguments.number("offset");
  request.services = arguments.all("service");
  request.categories = arguments.all("category");
  request.mentions = arguments.all("mention");
  request.path_glob = arguments.text("path");
  request.mode = arguments.choice<SearchMode>("mode");
  return request;
}

}  // namespace gongbu
