// What a language-server feature sees: the open documents, the engine, and what the client can do.
// A feature is a function from this and a request's params to its reply, one file each; it neither
// reads nor writes the connection.
#pragma once

#include <atomic>
#include <string>

#include "serve/engine_host.h"
#include "serve/lsp/buffers/documents.h"
#include "serve/lsp/buffers/overlay.h"
#include "serve/lsp/buffers/position.h"
#include "serve/lsp/note_reader.h"
#include "serve/note_files.h"
#include "serve/rpc/json.h"

namespace gongbu::serve {

/// What the client said of itself in initialize.
struct ClientTraits {
  PositionEncoding encoding = PositionEncoding::kUtf16;
  bool nested_symbols = false;  // DocumentSymbol with children
  bool label_details = false;   // completion items with a detail beside the label
  bool markdown = false;        // hover in Markdown
  bool progress = false;        // $/progress that the server begins
};

struct LspContext {
  ClientTraits client;
  Documents documents;
  EngineHost& engine;
  Overlay& overlay;
  NoteReader& notes;
  NoteFiles& files;
  IndexFollower* follower = nullptr;             // null: nobody indexes what is saved
  const std::atomic<bool>* cancelled = nullptr;  // of the request that is being answered

  /// Over the notes as they stand in the editor.
  Result<SearchResponse> search(const SearchRequest& request) {
    return overlay.search(request, documents);
  }
};

using LspHandler = Reply (*)(LspContext& context, const Json& params);

/// The reply to a request that the engine could not answer: cancelled and wrong requests are
/// errors, trouble with the index (which was told to the user already) is `empty`.
Reply failed(const Error& error, Json empty);

}  // namespace gongbu::serve
