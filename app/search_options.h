// Options that search and explain share: the question, filters and mode.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "search/engine.h"

namespace gongbu {

struct SearchOptions {
  std::vector<std::string> words;  // of the query, joined by spaces
  SearchRequest request;
};

void add_search_options(CLI::App& command, SearchOptions& options);

/// The request with its query put together.
SearchRequest request_of(const SearchOptions& options);

/// Arguments that are words to exclude ("-EC2") are no options: marks them so that CLI11 lets them
/// be. request_of takes the mark away again.
void mark_excluded_words(std::vector<std::string>& arguments);

}  // namespace gongbu
