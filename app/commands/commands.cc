#include "app/commands/commands.h"

namespace gongbu {

Result<int> run_command(const Command& command, const Arguments& arguments) {
  switch (command.id) {
    case CommandId::kInit:
      return run_init(arguments);
    case CommandId::kIndex:
      return run_index(arguments);
    case CommandId::kForget:
      return run_forget(arguments);
    case CommandId::kSearch:
      return run_search(arguments);
    case CommandId::kRelated:
      return run_related(arguments);
    case CommandId::kOpen:
      return run_open(arguments);
    case CommandId::kSuggest:
      return run_suggest(arguments);
    case CommandId::kExplain:
      return run_explain(arguments);
    case CommandId::kEval:
      return run_eval(arguments);
    case CommandId::kStatus:
      return run_status(arguments);
    case CommandId::kCheck:
      return run_check(arguments);
    case CommandId::kExport:
      return run_export(arguments);
    case CommandId::kWatch:
      return run_watch(arguments);
    case CommandId::kServe:
      return run_serve(arguments);
    case CommandId::kLsp:
      return run_lsp(arguments);
    case CommandId::kMcp:
      return run_mcp(arguments);
    case CommandId::kConfig:
      return run_config(arguments);
    case CommandId::kCompletion:
      return run_completion(arguments);
  }
  return Error{};
}

}  // namespace gongbu
