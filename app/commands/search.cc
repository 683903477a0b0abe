#include <charconv>
#include <filesystem>

#include "app/bring_up_to_date.h"
#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/opening/last_search.h"
#include "app/pager.h"
#include "app/picker/picker.h"
#include "app/search_request.h"
#include "app/terminal.h"
#include "language/language.h"
#include "language/numbers.h"
#include "search/engine.h"
#include "search/json/response.h"
#include "search/related.h"
#include "search/render/render.h"

namespace gongbu {
namespace {

Painted rendered(const SearchResponse& response, OutputFormat format,
                 const RenderOptions& options) {
  switch (format) {
    case OutputFormat::kJson:
      return Painted(render_json(response));
    case OutputFormat::kJsonl:
      return Painted(render_jsonl(response));
    case OutputFormat::kVimgrep:
      return Painted(render_vimgrep(response, options));
    case OutputFormat::kPaths:
      return Painted(render_paths(response, options));
    case OutputFormat::kText:
      break;
  }
  return render_text(response, options);
}

// The best results that a terminal shows without scrolling, at least one. Nobody has said how many
// there should be.
Painted fitted(SearchResponse& response, RenderOptions options) {
  constexpr std::size_t kPrompt = 2;  // rows: the command line, and the next one
  const TerminalSize size = terminal_size();
  const std::size_t taken = kPrompt + response.notices.size();
  Painted text = render_text(response, options);
  while (response.hits.size() > 1 && size.rows > 0 &&
         rows_of(text.on_terminal(), size.columns) + taken > size.rows) {
    response.hits.pop_back();
    options.complete = false;
    text = render_text(response, options);
  }
  return text;
}

// Without words: "--tag aws" is all that is tagged so, "--facets 50" the values that there are.
// False when nothing is asked for at all.
bool asks_without_words(const Arguments& arguments, SearchRequest& request) {
  const auto typed = [&](const Setting& setting) {
    return arguments.given(setting).origin == Origin::kOption;
  };
  if (typed(setting::kService) || typed(setting::kCategory) || typed(setting::kMention) ||
      typed(setting::kTag) || typed(setting::kFolder) || typed(setting::kPath) ||
      typed(setting::kModified))
    return true;
  if (!typed(setting::kFacets)) return false;
  if (request.path_glob.empty()) request.path_glob = "**";
  if (!typed(setting::kLimit)) request.limit = 0;
  return true;
}

// Prints an answer, as its options say, and keeps it for `gongbu open`; the exit code.
int print_answer(const Arguments& arguments, OutputFormat format, std::uint32_t limit,
                 SearchResponse& response) {
  const Say speak = [](const Message& message) { return say(message); };
  const bool color = use_color(arguments.choice<Color>("color"));
  const RenderOptions render{
      .cwd = current_folder(),
      .width = output_width(),
      .color = color,
      .links = color && stdout_is_terminal() ? links_of_terminal() : Links::kNone,
      .host = host_name(),
      .null = arguments.flag("null"),
      .complete = response.hits.size() < limit,
      .every_facet = limit == 0,
      .say = speak,
      .number = number_text};
  // JSON carries its notices.
  if (format != OutputFormat::kJson && format != OutputFormat::kJsonl)
    print_error(render_notices(response.notices, speak));
  if (format == OutputFormat::kText && response.total == 0) {
    print_error("gongbu: " + say("nothing found") + '\n');
  } else if (format == OutputFormat::kText) {
    const bool fits = arguments.given(setting::kLimit).origin == Origin::kDefault;
    print_paged(arguments, fits ? fitted(response, render) : render_text(response, render));
    if (!response.hits.empty())
      keep_search(last_search_folder(), terminal_name(), last_search_of(response));
  } else {
    print(rendered(response, format, render));
  }
  return response.total == 0 ? 1 : 0;
}

// The format that is asked for.
Result<OutputFormat> format_of(const Arguments& arguments, const char* command) {
  const OutputFormat format =
      arguments.flag("json") ? OutputFormat::kJson : arguments.choice<OutputFormat>("format");
  if (arguments.flag("null") && format != OutputFormat::kVimgrep && format != OutputFormat::kPaths)
    return Error{ErrorCode::kInvalid, "--null is of --format vimgrep and paths", command};
  return format;
}

struct NotePlace {
  std::string path;
  std::uint32_t line = 1;
};

// PATH, PATH:LINE or PATH:LINE:COLUMN, as vimgrep lines and answers have them.
NotePlace place_of(std::string text) {
  std::uint32_t line = 0;
  for (int numbers = 0; numbers < 2; ++numbers) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) break;
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [at, fault] = std::from_chars(text.data() + colon + 1, end, number);
    if (fault != std::errc() || at != end || number == 0) break;
    line = number;
    text.resize(colon);
  }
  return {std::move(text), std::max(line, 1u)};
}

// As typed from the current folder, else as answers name it below a source.
Result<Hit> passage_of(Engine& engine, const NotePlace& place) {
  namespace fs = std::filesystem;
  const fs::path typed = fs::path(current_folder()) / place.path;
  std::error_code ignored;
  Result<Hit> hit = engine.passage_at(fs::weakly_canonical(typed, ignored).string(), place.line);
  for (const std::string& path : {typed.lexically_normal().string(), place.path})
    if (!hit && hit.error().code == ErrorCode::kNotFound) hit = engine.passage_at(path, place.line);
  return hit;
}

}  // namespace

Result<int> run_search(const Arguments& arguments) {
  const Result<OutputFormat> format =
      format_of(arguments, "gongbu search --format paths --null QUERY");
  if (!format) return format.error();
  SearchRequest request = search_request(arguments);
  if (arguments.flag("interactive")) return run_picker(arguments, request);
  if (arguments.all("query").empty() && !asks_without_words(arguments, request))
    return Error{ErrorCode::kInvalid, Message("{} is required", "query"),
                 Message("{} --help shows what there is", "gongbu search")};
  request.facet_limit = arguments.number("facets");
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")), trust_folder());
  if (!engine) return engine.error();
  Result<SearchResponse> response = engine->search(request);
  if (!response) return response.error();
  bring_up_to_date(*engine, request, arguments, *response);
  return print_answer(arguments, *format, request.limit, *response);
}

Result<int> run_related(const Arguments& arguments) {
  const Result<OutputFormat> format =
      format_of(arguments, "gongbu related --format paths --null PATH:LINE");
  if (!format) return format.error();
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")), trust_folder());
  if (!engine) return engine.error();
  const Result<Hit> hit = passage_of(*engine, place_of(arguments.text("place")));
  if (!hit) return hit.error();
  Analyzer analyzer;
  const RelatedSearch search =
      related_search(hit->passage, hit->path(), analyzer, arguments.number("limit"));
  Result<SearchResponse> response =
      find_related(search, [&](const SearchRequest& request) { return engine->search(request); });
  if (!response) return response.error();
  response->query = arguments.text("place");
  return print_answer(arguments, *format, search.limit, *response);
}

}  // namespace gongbu
