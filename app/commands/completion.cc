#include "app/cli/completion.h"

#include "app/commands/commands.h"
#include "app/terminal.h"

namespace gongbu {

Result<int> run_completion(const Arguments& arguments) {
  print(completion_script(arguments.choice<Shell>("shell")));
  return 0;
}

}  // namespace gongbu
