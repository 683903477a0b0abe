// What each command of the program does with the values it is given (app/cli/arguments.h). Commands
// print and choose exit codes; libraries do neither.
#pragma once

#include "app/cli/arguments.h"
#include "corpus/result.h"

namespace gongbu {

/// Exit code: 0 found or done, 1 nothing found. An error is printed by main, which exits with 2.
Result<int> run_command(const Command& command, const Arguments& arguments);

Result<int> run_init(const Arguments& arguments);
Result<int> run_index(const Arguments& arguments);
Result<int> run_forget(const Arguments& arguments);
Result<int> run_search(const Arguments& arguments);
Result<int> run_related(const Arguments& arguments);
Result<int> run_open(const Arguments& arguments);
Result<int> run_suggest(const Arguments& arguments);
Result<int> run_explain(const Arguments& arguments);
Result<int> run_eval(const Arguments& arguments);
Result<int> run_status(const Arguments& arguments);
Result<int> run_check(const Arguments& arguments);
Result<int> run_export(const Arguments& arguments);
Result<int> run_watch(const Arguments& arguments);
Result<int> run_serve(const Arguments& arguments);
Result<int> run_lsp(const Arguments& arguments);
Result<int> run_mcp(const Arguments& arguments);
Result<int> run_config(const Arguments& arguments);
Result<int> run_completion(const Arguments& arguments);

}  // namespace gongbu
