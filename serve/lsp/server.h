// gongbu lsp: the notes in an editor, by the Language Server Protocol 3.17 over two file
// descriptors. It only adapts: the engine searches, and a function that the caller gives indexes.
//
// Two threads (rpc/loop.h): the one that calls run_lsp reads, cancels and sees when a search is
// overtaken by a newer one; a worker applies edits and answers, in order.
//
//   return run_lsp({.db = db, .catalogs = files, .follow = follow_notes({.db = db, …})}, 0, 1);
#pragma once

#include <string>
#include <vector>

#include "serve/index_follower.h"

namespace gongbu::serve {

struct LspOptions {
  std::string db;
  std::vector<std::string> catalogs;  // shipped catalog files, in order
  std::string version;                // of the program, told to the client
  std::string trust;                  // folder of the person's records (index/folder/trust.h)
  StartFollower follow;               // indexes what changes; may be empty
  IndexFolders index_folders;         // for edits that are not saved; may be empty
};

/// Serves until the client says exit or is gone; the exit code that the protocol asks for: 0 after
/// shutdown, else 1. SIGPIPE has to be ignored (transport.h).
int run_lsp(const LspOptions& options, int in, int out);

}  // namespace gongbu::serve
