#include "app/search_options.h"

#include <map>

namespace gongbu {
namespace {

// Before a '-' that begins a word to exclude; no query has it.
constexpr char kMark = '\x01';

std::string unmarked(std::string text) {
  if (!text.empty() && text[0] == kMark) text.erase(0, 1);
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

void add_search_options(CLI::App& command, SearchOptions& options) {
  static const std::map<std::string, SearchMode> kModes = {{"lexical", SearchMode::kLexical},
                                                           {"semantic", SearchMode::kSemantic},
                                                           {"hybrid", SearchMode::kHybrid}};
  SearchRequest& request = options.request;
  const auto filter = [&](const char* name, std::vector<std::string>& values, const char* help) {
    command.add_option(name, values, help)->allow_extra_args(false)->type_name("ID");
  };
  command
      .add_option("query", options.words,
                  "words, \"phrase\", -word, AND OR NOT ( ), prefix*, field:value")
      ->required()
      ->type_name("QUERY");
  command.add_option("-n,--limit", request.limit, "results at most")
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--offset", request.offset, "results to pass over")
      ->capture_default_str()
      ->type_name("N");
  filter("--service", request.services,
         "only passages about this service; repeat for any of several");
  filter("--category", request.categories, "only this category, by id, English or Korean name");
  filter("--mention", request.mentions, "only passages that name this service");
  command
      .add_option("--path", request.path_glob, "only notes whose path matches, such as 'aws/**'")
      ->type_name("GLOB");
  command.add_option("--mode", request.mode, "lexical (words), semantic (meaning) or hybrid")
      ->transform(CLI::Transformer(kModes))
      ->check([](const std::string& value) {
        return value == "0" || value == "1" || value == "2"
                   ? std::string()
                   : "lexical, semantic or hybrid is expected";
      })
      ->option_text("MODE")
      ->default_str("lexical");
}

SearchRequest request_of(const SearchOptions& options) {
  SearchRequest request = options.request;
  for (const std::string& word : options.words) {
    if (!request.query.empty()) request.query += ' ';
    request.query += unmarked(word);
  }
  return request;
}

void mark_excluded_words(std::vector<std::string>& arguments) {
  bool asking = false;
  for (std::string& argument : arguments) {
    if (argument == "--") return;
    asking = asking || argument == "search" || argument == "explain";
    if (!asking) continue;
    if (argument.size() < 2 || argument[0] != '-' || argument[1] == '-' || argument == "-h")
      continue;
    if (argument[1] == 'n' && (argument.size() == 2 || is_digit(argument[2]) || argument[2] == '='))
      continue;
    argument.insert(argument.begin(), kMark);
  }
}

}  // namespace gongbu
