#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/terminal.h"
#include "search/engine.h"
#include "search/json/response.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

std::string as_text(const std::vector<Suggestion>& suggestions) {
  std::string out;
  for (const Suggestion& s : suggestions)
    out += visible(s.text) + '\t' + s.kind + '\t' + std::to_string(s.count) + '\n';
  return out;
}

}  // namespace

Result<int> run_suggest(const Arguments& arguments) {
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")));
  if (!engine) return engine.error();
  const Result<std::vector<Suggestion>> suggestions =
      engine->suggest(arguments.text("prefix"), arguments.number("limit"));
  if (!suggestions) return suggestions.error();
  const bool json = arguments.choice<OutputFormat>("format") == OutputFormat::kJson;
  print(json ? render_suggestions_json(*suggestions) : as_text(*suggestions));
  return suggestions->empty() ? 1 : 0;
}

}  // namespace gongbu
