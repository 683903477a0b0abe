#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/commands/search_request.h"
#include "app/language/language.h"
#include "app/locations.h"
#include "app/terminal.h"
#include "search/engine.h"
#include "search/json/response.h"
#include "search/render/render.h"

namespace gongbu {
namespace {

Painted rendered(const SearchResponse& response, OutputFormat format,
                 const RenderOptions& options) {
  switch (format) {
    case OutputFormat::kText:
      return render_text(response, options);
    case OutputFormat::kJson:
      return Painted(render_json(response));
    case OutputFormat::kJsonl:
      return Painted(render_jsonl(response));
    case OutputFormat::kVimgrep:
      return Painted(render_vimgrep(response, options));
    case OutputFormat::kPaths:
      return Painted(render_paths(response, options));
  }
  return {};
}

}  // namespace

Result<int> run_search(const Arguments& arguments) {
  const OutputFormat format =
      arguments.flag("json") ? OutputFormat::kJson : arguments.choice<OutputFormat>("format");
  const bool null = arguments.flag("null");
  if (null && format != OutputFormat::kVimgrep && format != OutputFormat::kPaths)
    return Error{ErrorCode::kInvalid, "--null is of --format vimgrep and paths",
                 "gongbu search --format paths --null QUERY"};
  SearchRequest request = search_request(arguments);
  request.facet_limit = arguments.number("facets");
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")));
  if (!engine) return engine.error();
  const Result<SearchResponse> response = engine->search(request);
  if (!response) return response.error();
  const Say speak = [](const Message& message) { return say(message); };
  const bool color = use_color(arguments.choice<Color>("color"));
  const RenderOptions render{.cwd = current_folder(),
                             .width = output_width(),
                             .color = color,
                             .links = color && stdout_is_terminal(),
                             .host = host_name(),
                             .null = null,
                             .say = speak};
  // JSON carries its notices.
  if (format != OutputFormat::kJson && format != OutputFormat::kJsonl)
    print_error(render_notices(response->notices, speak));
  if (format == OutputFormat::kText && response->total == 0) {
    print_error("gongbu: " + say("nothing found") + '\n');
  } else {
    print(rendered(*response, format, render));
  }
  return response->total == 0 ? 1 : 0;
}

}  // namespace gongbu
