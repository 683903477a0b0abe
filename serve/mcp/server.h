// gongbu mcp: the notes for assistants, by the Model Context Protocol over two file descriptors, a
// JSON object a line. It speaks both eras: 2026-07-28, where every request says its version and
// there is no handshake, and 2025-11-25 and before, which begin with initialize. Read-only.
//
// Two threads (rpc/loop.h): one reads and cancels, one answers. Nothing is opened before it is
// asked for, so the lists come at once.
#pragma once

#include <string>

namespace gongbu::serve {

struct McpOptions {
  std::string db;
  std::string version;  // of the program
  std::string trust;    // folder of the person's records (index/folder/trust.h)
};

/// Serves until the client hangs up; 0. SIGPIPE has to be ignored (transport.h).
int run_mcp(const McpOptions& options, int in, int out);

}  // namespace gongbu::serve
