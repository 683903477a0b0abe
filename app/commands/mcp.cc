#include <unistd.h>

#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/protocol_output.h"
#include "serve/mcp/server.h"

namespace gongbu {

Result<int> run_mcp(const Arguments& arguments) {
  const int out = take_protocol_output();
  if (out < 0)
    return Error{ErrorCode::kUnreadable, "there is no standard output to answer on",
                 "gongbu mcp is started by an assistant"};
  return serve::run_mcp({.db = index_folder(arguments.text("db")),
                         .version = GONGBU_VERSION,
                         .trust = trust_folder()},
                        STDIN_FILENO, out);
}

}  // namespace gongbu
