#include "serve/mcp/server.h"

#include <algorithm>

#include "serve/mcp/instructions.h"
#include "serve/mcp/tools.h"
#include "serve/rpc/json_rpc.h"
#include "serve/rpc/loop.h"

namespace gongbu::serve {
namespace {

constexpr const char* kModern = "2026-07-28";
constexpr const char* kNewestOld = "2025-11-25";
constexpr std::string_view kOldVersions[] = {"2025-11-25", "2025-06-18", "2025-03-26",
                                             "2024-11-05"};

constexpr const char* kVersionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* kCapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* kServerInfoKey = "io.modelcontextprotocol/serverInfo";

// How long a client may keep a list. Notes change while they are worked on; the tools do not.
constexpr int kToolsTtlMs = 3'600'000;
constexpr int kNotesTtlMs = 0;

class McpServer {
 public:
  McpServer(const McpOptions& options, int out)
      : options_(options),
        writer_(out, FramingKind::kLines),
        engine_(options.db, {}, options.trust),
        files_(engine_),
        context_{engine_, files_} {}

  int run(int in) {
    RpcLoop loop(writer_,
                 {.cancel = {"notifications/cancelled", "requestId"},
                  .answer = [this](const Message& request, const std::atomic<bool>& cancelled) {
                    context_.cancelled = &cancelled;
                    return answer(request);
                  }});
    loop.run(in);
    return 0;
  }

 private:
  Reply answer(const Message& message) {
    const Json& meta = member(message.params, "_meta");
    const Json& version = member(meta, kVersionKey);
    if (version.is_null()) return answer_old(message);
    if (version != kModern) {
      Json data{{"supported", {kModern}}, {"requested", version}};
      return RpcError{rpc::kUnsupportedProtocol, "this protocol version is not spoken here",
                      std::move(data)};
    }
    if (!member(meta, kCapabilitiesKey).is_object())
      return RpcError{rpc::kInvalidParams, std::string("_meta has to have ") + kCapabilitiesKey};
    if (message.method == "server/discover")
      return modern({{"supportedVersions", {kModern}},
                     {"capabilities", capabilities()},
                     {"instructions", instructions(engine_)}},
                    kNotesTtlMs);
    Reply reply = answer_common(message);
    if (auto* result = std::get_if<Json>(&reply)) {
      const bool cacheable = message.method != "tools/call";
      return modern(std::move(*result),
                    !cacheable ? -1
                    : message.method == "tools/list" || message.method == "resources/templates/list"
                        ? kToolsTtlMs
                        : kNotesTtlMs);
    }
    return reply;
  }

  Reply answer_old(const Message& message) {
    if (message.method == "initialize") {
      const std::string asked = string_member(message.params, "protocolVersion");
      const bool known = std::find(std::begin(kOldVersions), std::end(kOldVersions), asked) !=
                         std::end(kOldVersions);
      initialized_ = true;
      return Json{{"protocolVersion", known ? asked : kNewestOld},
                  {"capabilities", capabilities()},
                  {"serverInfo", server_info()},
                  {"instructions", instructions(engine_)}};
    }
    if (message.method == "ping") return Json::object();
    if (!initialized_)
      return RpcError{rpc::kInvalidParams, std::string("the request has no ") + kVersionKey +
                                               " in _meta, and there was no initialize"};
    return answer_common(message);
  }

  Reply answer_common(const Message& message) {
    const Json& params = message.params;
    if (message.method == "tools/list") return Json{{"tools", mcp_tools()}};
    if (message.method == "tools/call")
      return call_tool(context_, string_member(params, "name"), member(params, "arguments"));
    if (message.method == "resources/list") {
      if (string_member(params, "cursor").empty()) files_.forget();
      return list_resources(context_, params);
    }
    if (message.method == "resources/templates/list") return resource_templates();
    if (message.method == "resources/read") return read_resource(context_, params);
    return RpcError{rpc::kMethodNotFound, "there is no method \"" + message.method + "\""};
  }

  Json modern(Json result, int ttl_ms) const {
    result["resultType"] = "complete";
    result["_meta"] = {{kServerInfoKey, server_info()}};
    if (ttl_ms >= 0) {
      result["ttlMs"] = ttl_ms;
      result["cacheScope"] = "private";
    }
    return result;
  }

  static Json capabilities() { return {{"tools", Json::object()}, {"resources", Json::object()}}; }
  Json server_info() const {
    return {{"name", "gongbu"},
            {"title", "gongbu: search in study notes"},
            {"version", options_.version}};
  }

  const McpOptions& options_;
  MessageWriter writer_;
  EngineHost engine_;
  NoteFiles files_;
  McpContext context_;
  bool initialized_ = false;
};

}  // namespace

int run_mcp(const McpOptions& options, int in, int out) {
  McpServer server(options, out);
  return server.run(in);
}

}  // namespace gongbu::serve
