// The tools that an assistant may call, and the notes that it may read. Functions of the engine and
// the call's arguments; they know nothing of the connection.
//
//   call_tool(context, "search", {"query":"컨테이너"})
//     → {"content": short Markdown (markdown.h), "isError": false}
//   call_tool(context, "search", {"query":"컨테이너", "full":true})
//     → {"structuredContent": format 1 with "uri"s, "content": the same as text, "isError": false}
#pragma once

#include <atomic>

#include "serve/engine_host.h"
#include "serve/note_files.h"
#include "serve/rpc/json.h"

namespace gongbu::serve {

struct McpContext {
  EngineHost& engine;
  NoteFiles& files;
  const std::atomic<bool>* cancelled = nullptr;
};

/// Names, schemas and hints, in a fixed order (data/mcp_tools.json).
const Json& mcp_tools();

/// What is wrong with the arguments or the index is a result with isError, which the model can
/// read; an unknown tool is an error.
Reply call_tool(McpContext& context, const std::string& name, const Json& arguments);

// resources.cc: notes as file: URIs, passages as gongbu://passage/ID.
Reply list_resources(McpContext& context, const Json& params);
Json resource_templates();
Reply read_resource(McpContext& context, const Json& params);

}  // namespace gongbu::serve
