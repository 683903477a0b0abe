#include "indexer/check.h"

#include <cstdio>

#include "app/commands/commands.h"
#include "app/index_summary.h"
#include "app/locations.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

Result<int> print(const CheckReport& report) {
  for (const std::string& problem : report.problems)
    std::printf("broken: %s\n", visible(problem).c_str());
  for (const HeldBack& held : report.held)
    std::printf("kept: %s\n", visible(message_of(held)).c_str());
  if (report.to_read + report.to_remove > 0)
    std::printf("behind: %s to read, %s to remove; gongbu index does it\n",
                counted(report.to_read, "note").c_str(), counted(report.to_remove, "note").c_str());
  if (!report.problems.empty()) return 1;
  std::printf("whole: %s, %s\n", counted(report.notes, "note").c_str(),
              counted(report.passages, "passage").c_str());
  return 0;
}

}  // namespace

Result<int> run_check(const Arguments& arguments) {
  const std::string db = index_folder(arguments.text("db"));
  const Result<CheckReport> report =
      check_index({.db = db, .sample = arguments.number("sample"), .trust = trust_folder()});
  if (!report) return report.error();
  Result<int> code = print(*report);
  if (report->problems.empty() || !arguments.flag("repair")) {
    if (!report->problems.empty())
      print_error("hint: gongbu check --repair builds it anew from its folders\n");
    return code;
  }
  const StopSignals signals;
  const Result<IndexReport> built = [&] {
    ProgressLine line;
    return index_sources({.db = db,
                          .catalogs = shipped_catalogs(),
                          .full = true,
                          .repair = true,
                          .trust = trust_folder(),
                          .stop = &signals.seen()},
                         [&](const IndexProgress& progress) { line.show(progress); });
  }();
  if (!built) return built.error();
  if (built->stopped) return Error{ErrorCode::kCancelled, "stopped; the index is as it was", ""};
  for (const HeldBack& held : built->held)
    std::printf("kept: %s\n", visible(message_of(held)).c_str());
  std::printf("repaired: %s\n", summary(*built).c_str());
  return 0;
}

}  // namespace gongbu
