#include "app/cmd_suggest.h"

#include <memory>

#include "app/locations.h"
#include "app/terminal.h"
#include "search/engine.h"
#include "search/json/response.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

struct Options {
  std::vector<std::string> prefix;
  std::uint32_t limit = 10;
  std::string format = "text";
};

std::string as_text(const std::vector<Suggestion>& suggestions) {
  std::string out;
  for (const Suggestion& s : suggestions)
    out += visible(s.text) + '\t' + s.kind + '\t' + std::to_string(s.count) + '\n';
  return out;
}

Result<int> run(const Options& options, const Global& global) {
  Result<Engine> engine = Engine::open(index_folder(global.db));
  if (!engine) return engine.error();
  std::string prefix;
  for (const std::string& word : options.prefix)
    prefix.append(prefix.empty() ? "" : " ").append(word);
  const Result<std::vector<Suggestion>> suggestions = engine->suggest(prefix, options.limit);
  if (!suggestions) return suggestions.error();
  print(options.format == "json" ? render_suggestions_json(*suggestions) : as_text(*suggestions));
  return suggestions->empty() ? 1 : 0;
}

}  // namespace

Action setup_suggest(CLI::App& command, Global& global) {
  auto options = std::make_shared<Options>();
  command.add_option("prefix", options->prefix, "what is typed so far")
      ->required()
      ->type_name("PREFIX");
  command.add_option("-n,--limit", options->limit, "completions at most")
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--format", options->format,
                  "text (text, kind, passages, separated by tabs) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("FORMAT")
      ->default_str("text");
  command.footer(
      "Examples:\n  gongbu suggest 컨테ㅇ\n  gongbu suggest ㅋㅌㅇㄴ\n  gongbu suggest farg");
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
