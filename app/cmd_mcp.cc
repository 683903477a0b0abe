#include "app/cmd_mcp.h"

#include <unistd.h>

#include "app/locations.h"
#include "app/protocol_output.h"
#include "serve/mcp/server.h"

namespace gongbu {
namespace {

constexpr const char* kAbout =
    R"(Speaks the Model Context Protocol on standard input and output; assistants start it:
  {"mcpServers": {"gongbu": {"command": "gongbu", "args": ["mcp"]}}})";

Result<int> run(const Global& global) {
  const int out = take_protocol_output();
  if (out < 0)
    return Error{ErrorCode::kUnreadable, "there is no standard output to answer on",
                 "gongbu mcp is started by an assistant"};
  return serve::run_mcp({.db = index_folder(global.db), .version = GONGBU_VERSION}, STDIN_FILENO,
                        out);
}

}  // namespace

Action setup_mcp(CLI::App& command, Global& global) {
  command.footer(kAbout);
  return [&global] { return run(global); };
}

}  // namespace gongbu
