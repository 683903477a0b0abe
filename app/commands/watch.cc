#include <optional>

#include "app/commands/commands.h"
#include "app/index_options.h"
#include "app/index_summary.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/cluster/index_cluster.h"
#include "indexer/watcher.h"
#include "language/language.h"

namespace gongbu {

Result<int> run_watch(const Arguments& arguments) {
  WatchOptions options;
  options.index = index_options(arguments);
  if (const Result<std::vector<std::string>> shards = written_folders(options.index.db);
      shards && shards->front() != options.index.db)
    return Error{
        ErrorCode::kInvalid, "gongbu watch follows one index, not shards",
        "gongbu index refreshes all of them; gongbu lsp and gongbu serve --watch follow them"};
  options.index.roots = folders_to_read(arguments);
  std::optional<ProgressLine> line(std::in_place);
  bool first = true;
  Watcher watcher(options,
                  {.committed =
                       [&](const IndexReport& report) {
                         line.reset();
                         print_error(told(report));
                         if (!first) return;
                         first = false;
                         print_error("gongbu: " +
                                     say(report.sources.size() == 1 ? "watching {} folder"
                                                                    : "watching {} folders",
                                         report.sources.size()) +
                                     '\n');
                       },
                   .progress =
                       [&](const IndexProgress& progress) {
                         if (line) line->show(progress);
                       },
                   .failed =
                       [&](const Error& error) {
                         print_error("gongbu: " + say(error.message) + '\n');
                         if (!error.hint.empty()) print_error(say("hint: {}", error.hint) + '\n');
                       }});
  const StopSignals signals(&watcher);
  const Result<Done> done = watcher.run();
  if (!done) return done.error();
  print_error("gongbu: " + say("stopped") + '\n');
  return 0;
}

}  // namespace gongbu
