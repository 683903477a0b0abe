#include <unistd.h>

#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/protocol_output.h"
#include "indexer/run.h"
#include "serve/lsp/server.h"
#include "serve/note_follower.h"

namespace gongbu {

Result<int> run_lsp(const Arguments& arguments) {
  const int out = take_protocol_output();
  if (out < 0)
    return Error{ErrorCode::kUnreadable, "there is no standard output to answer on",
                 "gongbu lsp is started by an editor"};
  const std::string db = index_folder(arguments.text("db"));
  const std::vector<std::string> catalogs = shipped_catalogs();
  return serve::run_lsp(
      {.db = db,
       .catalogs = catalogs,
       .version = GONGBU_VERSION,
       .trust = trust_folder(),
       .follow = serve::follow_notes({.db = db,
                                      .catalogs = catalogs,
                                      .trust = trust_folder(),
                                      .catalog_cache = catalog_cache_folder()}),
       .index_folders = serve::index_folders({.db = db,
                                              .catalogs = catalogs,
                                              .trust = trust_folder(),
                                              .catalog_cache = catalog_cache_folder()})},
      STDIN_FILENO, out);
}

}  // namespace gongbu
