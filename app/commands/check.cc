#include "indexer/check.h"

#include <algorithm>

#include "app/commands/commands.h"
#include "app/index_summary.h"
#include "app/locations.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/cluster/index_cluster.h"
#include "language/language.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

int print_report(const CheckReport& report) {
  for (const Message& problem : report.problems)
    print(say("broken: {}", visible(say(problem))) + '\n');
  for (const HeldBack& held : report.held)
    print(say("kept: {}", visible(say(message_of(held)))) + '\n');
  if (report.to_read + report.to_remove > 0)
    print(say("behind: {} to read, {} to remove; gongbu index does it",
              notes_counted(report.to_read), notes_counted(report.to_remove)) +
          '\n');
  if (!report.vectors_behind.empty())
    print(say("behind: {}; gongbu index makes them", visible(say(report.vectors_behind))) + '\n');
  if (!report.problems.empty()) return 1;
  print(say("whole: {}, {}, {}", notes_counted(report.notes), passages_counted(report.passages),
            vectors_counted(report.vectors)) +
        '\n');
  return 0;
}

// One index; the exit code.
Result<int> check(const std::string& db, const Arguments& arguments) {
  const Result<CheckReport> report =
      check_index({.db = db, .sample = arguments.number("sample"), .trust = trust_folder()});
  if (!report) return report.error();
  const int code = print_report(*report);
  const bool whole = report->problems.empty();
  // Vectors that are behind are made by a run like any other.
  if ((whole && report->vectors_behind.empty()) || !arguments.flag("repair")) {
    if (!whole)
      print_error(
          say("hint: {}", Message("gongbu check --repair builds it anew from its folders")) + '\n');
    return code;
  }
  const StopSignals signals;
  const Result<IndexReport> built = [&] {
    ProgressLine line;
    return index_sources({.db = db,
                          .catalogs = shipped_catalogs(),
                          .full = !whole,
                          .repair = !whole,
                          .trust = trust_folder(),
                          .catalog_cache = catalog_cache_folder(),
                          .stop = &signals.seen()},
                         [&](const IndexProgress& progress) { line.show(progress); });
  }();
  if (!built) return built.error();
  if (built->stopped) return Error{ErrorCode::kCancelled, "stopped; the index is as it was", ""};
  for (const HeldBack& held : built->held)
    print(say("kept: {}", visible(say(message_of(held)))) + '\n');
  print(say("repaired: {}", summary(*built)) + '\n');
  return 0;
}

}  // namespace

// The worst of the exit codes of its shards.
Result<int> run_check(const Arguments& arguments) {
  const Result<std::vector<std::string>> indexes =
      written_folders(index_folder(arguments.text("db")));
  if (!indexes) return indexes.error();
  int worst = 0;
  for (const std::string& db : *indexes) {
    if (indexes->size() > 1) print(visible(db) + ":\n");
    const Result<int> code = check(db, arguments);
    if (!code) return code.error();
    worst = std::max(worst, *code);
  }
  return worst;
}

}  // namespace gongbu
