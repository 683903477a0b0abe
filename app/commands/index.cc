#include "app/commands/commands.h"
#include "app/index_options.h"
#include "app/index_summary.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "corpus/formats/format.h"
#include "indexer/cluster/index_cluster.h"
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
    const auto show = [&](const IndexProgress& progress) { line.show(progress); };
    return arguments.flag("shards") ? index_cluster(options, arguments.number("shards"), show)
                                    : index_named(options, show);
  }();
  if (!report) return report.error();
  print_error(told(*report));
  if (report->stopped) {
    print_error(stopped_line());
    return 2;
  }
  if (arguments.flag("shards"))
    print_error("gongbu: " + say("search the shards with --db {}", cluster_file_of(options.db)) +
                '\n');
  if (report->files > 0 || !report->held.empty()) return 0;
  print_error("gongbu: " + say("no notes found in these folders") + '\n' +
              say("hint: {}", Message("notes are {} files", note_endings())) + '\n');
  return 1;
}

}  // namespace gongbu
