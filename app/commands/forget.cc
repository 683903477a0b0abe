#include "app/commands/commands.h"
#include "app/index_options.h"
#include "app/index_summary.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/cluster/index_cluster.h"

namespace gongbu {

Result<int> run_forget(const Arguments& arguments) {
  IndexOptions options = index_options(arguments);
  options.user_catalogs.clear();  // one of them may be what is forgotten
  options.forget = arguments.all("dir");
  options.erase = arguments.flag("now");
  if (options.forget.empty() && !options.erase)
    return Error{ErrorCode::kInvalid, "which folder?",
                 "gongbu status shows those that are followed"};
  const StopSignals signals;
  options.stop = &signals.seen();
  const Result<IndexReport> report = index_named(options);
  if (!report) return report.error();
  print_error(told(*report));
  return 0;
}

}  // namespace gongbu
