// The requests that the language server answers, one function each, one file a group.
#pragma once

#include "serve/lsp/context.h"

namespace gongbu::serve {

// workspace_symbols.cc
Reply workspace_symbols(LspContext& context, const Json& params);
Reply resolve_workspace_symbol(LspContext& context, const Json& params);

// commands.cc
Reply execute_command(LspContext& context, const Json& params);
Json command_names();

// hover.cc
Reply hover(LspContext& context, const Json& params);

// references.cc
Reply definition(LspContext& context, const Json& params);
Reply references(LspContext& context, const Json& params);

// completion.cc
Reply completion(LspContext& context, const Json& params);

// document_symbols.cc
Reply document_symbols(LspContext& context, const Json& params);

// document_links.cc
Reply document_links(LspContext& context, const Json& params);

// sync.cc: notifications, so nobody reads the reply.
void did_open(LspContext& context, const Json& params);
void did_change(LspContext& context, const Json& params);
void did_save(LspContext& context, const Json& params);
void did_close(LspContext& context, const Json& params);

}  // namespace gongbu::serve
