#include "app/commands/commands.h"
#include "app/index_summary.h"
#include "app/locations.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/run.h"

namespace gongbu {

Result<int> run_forget(const Arguments& arguments) {
  IndexOptions options;
  options.db = index_folder(arguments.text("db"));
  options.catalogs = shipped_catalogs();
  options.forget = arguments.all("dir");
  options.erase = arguments.flag("now");
  options.trust = trust_folder();
  if (options.forget.empty() && !options.erase)
    return Error{ErrorCode::kInvalid, "which folder?",
                 "gongbu status shows those that are followed"};
  const StopSignals signals;
  options.stop = &signals.seen();
  const Result<IndexReport> report = index_sources(options);
  if (!report) return report.error();
  print_error(told(*report));
  return 0;
}

}  // namespace gongbu
