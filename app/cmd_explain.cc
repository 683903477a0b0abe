#include "app/cmd_explain.h"

#include <memory>

#include "app/locations.h"
#include "app/search_options.h"
#include "app/terminal.h"

namespace gongbu {
namespace {

struct Options {
  SearchOptions search;
  bool timing = false;
};

Result<int> run(const Options& options, const Global& global) {
  Result<Engine> engine = Engine::open(index_folder(global.db));
  if (!engine) return engine.error();
  const Result<std::string> text = engine->explain(request_of(options.search), options.timing);
  if (!text) return text.error();
  print(*text);
  if (!text->ends_with('\n')) print("\n");
  return 0;
}

}  // namespace

Action setup_explain(CLI::App& command, Global& global) {
  auto options = std::make_shared<Options>();
  add_search_options(command, options->search);
  command.add_flag("--timing", options->timing, "microseconds of each stage");
  command.footer(
      "Examples:\n  gongbu explain 컨테이너를 실행\n  gongbu explain 'SQS OR SNS' 순서 --timing");
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
