#include "app/cmd_lsp.h"

#include <unistd.h>

#include "app/locations.h"
#include "app/protocol_output.h"
#include "serve/lsp/server.h"
#include "serve/note_follower.h"

namespace gongbu {
namespace {

constexpr const char* kAbout =
    R"(Speaks the Language Server Protocol 3.17 on standard input and output; editors start it.
Neovim, Emacs and VS Code have clients that do so under editors/.)";

Result<int> run(const Global& global) {
  const int out = take_protocol_output();
  if (out < 0)
    return Error{ErrorCode::kUnreadable, "there is no standard output to answer on",
                 "gongbu lsp is started by an editor"};
  const std::string db = index_folder(global.db);
  const std::vector<std::string> catalogs = shipped_catalogs();
  return serve::run_lsp({.db = db,
                         .catalogs = catalogs,
                         .version = GONGBU_VERSION,
                         .follow = serve::follow_notes(db, catalogs),
                         .index_folders = serve::index_folders(catalogs)},
                        STDIN_FILENO, out);
}

}  // namespace

Action setup_lsp(CLI::App& command, Global& global) {
  command.add_flag("--stdio")->description("what it does anyway; some editors say so");
  command.footer(kAbout);
  return [&global] { return run(global); };
}

}  // namespace gongbu
