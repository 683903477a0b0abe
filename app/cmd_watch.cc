#include "app/cmd_watch.h"

#include <memory>
#include <optional>

#include "app/index_summary.h"
#include "app/locations.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/watcher.h"

namespace gongbu {
namespace {

constexpr const char* kExamples = R"(Examples:
  gongbu watch              follow all known folders
  gongbu watch ~/notes      add a folder first
A saved note is found by a search within a second. Ctrl-C ends it. Other programs may search and index meanwhile.)";

Result<int> run(const IndexOptions& given, const Global& global) {
  WatchOptions options{.index = given};
  options.index.db = index_folder(global.db);
  options.index.catalogs = shipped_catalogs();
  std::optional<ProgressLine> line(std::in_place);
  bool first = true;
  Watcher watcher(
      options,
      {.committed =
           [&](const IndexReport& report) {
             line.reset();
             for (const Skipped& skipped : report.skipped) print_error(skipped_line(skipped));
             print_error("gongbu: " + summary(report) + '\n');
             if (!first) return;
             first = false;
             print_error("gongbu: watching " + counted(report.sources.size(), "folder") + '\n');
           },
       .progress =
           [&](const IndexProgress& progress) {
             if (line) line->show(progress);
           },
       .failed =
           [&](const Error& error) {
             print_error("gongbu: " + error.message +
                         (error.hint.empty() ? "" : "\nhint: " + error.hint) + '\n');
           }});
  const StopSignals signals(&watcher);
  const Result<Done> done = watcher.run();
  if (!done) return done.error();
  print_error("gongbu: stopped\n");
  return 0;
}

}  // namespace

Action setup_watch(CLI::App& command, Global& global) {
  auto options = std::make_shared<IndexOptions>();
  command.add_option("dir", options->roots, "folders of notes to add")->type_name("DIR");
  command.footer(kExamples);
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
