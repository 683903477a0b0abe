#include "app/cmd_check.h"

#include <cstdio>
#include <memory>

#include "app/index_summary.h"
#include "app/locations.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/check.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

constexpr const char* kExamples = R"(Examples:
  gongbu check                  is the index whole, and up to date?
  gongbu check --sample 1000    quicker: not every passage is analysed again
  gongbu check --repair         builds it anew from its folders when it is not whole
Exit code: 0 whole, 1 not whole.)";

struct Options {
  std::uint64_t sample = 0;
  bool repair = false;
};

Result<int> print(const CheckReport& report) {
  for (const std::string& problem : report.problems)
    std::printf("broken: %s\n", visible(problem).c_str());
  for (const std::string& source : report.missing_sources)
    std::printf("missing: %s is not there now; its notes are kept\n", visible(source).c_str());
  if (report.to_read + report.to_remove > 0)
    std::printf("behind: %s to read, %s to remove; gongbu index does it\n",
                counted(report.to_read, "note").c_str(), counted(report.to_remove, "note").c_str());
  if (!report.problems.empty()) return 1;
  std::printf("whole: %s, %s\n", counted(report.notes, "note").c_str(),
              counted(report.passages, "passage").c_str());
  return 0;
}

Result<int> run(const Options& options, const Global& global) {
  const std::string db = index_folder(global.db);
  const Result<CheckReport> report = check_index({.db = db, .sample = options.sample});
  if (!report) return report.error();
  const Result<int> code = print(*report);
  if (report->problems.empty() || !options.repair) {
    if (!report->problems.empty())
      print_error("hint: gongbu check --repair builds it anew from its folders\n");
    return code;
  }
  const StopSignals signals;
  const Result<IndexReport> built = [&] {
    ProgressLine line;
    return index_sources(
        {.db = db, .catalogs = shipped_catalogs(), .full = true, .stop = &signals.seen()},
        [&](const IndexProgress& progress) { line.show(progress); });
  }();
  if (!built) return built.error();
  if (built->stopped) return Error{ErrorCode::kCancelled, "stopped; the index is as it was", ""};
  std::printf("repaired: %s\n", summary(*built).c_str());
  return 0;
}

}  // namespace

Action setup_check(CLI::App& command, Global& global) {
  auto options = std::make_shared<Options>();
  command.add_flag("--repair", options->repair, "build the index anew when it is not whole");
  command.add_option("--sample", options->sample, "how many passages to analyse again; all")
      ->type_name("N");
  command.footer(kExamples);
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
