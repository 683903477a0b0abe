#include "app/commands/commands.h"
#include "app/index_options.h"
#include "app/index_summary.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "corpus/formats/format.h"
#include "indexer/run.h"
#include "language/language.h"

namespace gongbu {

Result<int> run_index(const Arguments& arguments) {
  IndexOptions options = index_options(arguments);
  options.roots = folders_to_read(arguments);
  options.full = arguments.flag("full");
  options.prune = arguments.flag("prune");
  options.compact = arguments.flag("compact");
  const StopSignals signals;
  options.stop = &signals.seen();
  Result<IndexReport> report = [&] {
    ProgressLine line;
    return index_sources(options, [&](const IndexProgress& progress) { line.show(progress); });
  }();
  if (!report) return report.error();
  print_error(told(*report));
  if (report->stopped) {
    print_error(stopped_line());
    return 2;
  }
  if (report->files > 0 || !report->held.empty()) return 0;
  print_error("gongbu: " + say("no notes found in these folders") + '\n' +
              say("hint: {}", Message("notes are {} files", note_endings())) + '\n');
  return 1;
}

}  // namespace gongbu
