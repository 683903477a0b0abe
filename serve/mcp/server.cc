#include "serve/mcp/server.h"

#include <algorithm>
#include <exception>
#include <thread>

#include "serve/mcp/tools.h"
#include "serve/rpc/transport.h"
#include "serve/rpc/work_queue.h"

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

constexpr const char* kInstructions =
    "The user's own study notes (AWS and computer science, mixed Korean and English), as passages "
    "with file and lines. Use search for questions, "
    "in either language; facets for an overview by service and category; get_passage or a resource "
    "for the full text. Cite path and lines.";

class McpServer {
 public:
  McpServer(const McpOptions& options, int out)
      : options_(options),
        writer_(out, FramingKind::kLines),
        engine_(options.db, {}),
        files_(engine_),
        context_{engine_, files_} {}

  int run(int in) {
    std::thread worker([this] { work(); });
    ByteReader reader(in);
    const std::unique_ptr<Framing> framing = make_framing(FramingKind::kLines);
    for (std::string_view bytes = reader.read(); !bytes.empty() && !writer_.closed();
         bytes = reader.read()) {
      framing->push(bytes);
      while (const std::optional<Frame> frame = framing->next()) receive(*frame);
    }
    queue_.close();
    worker.join();
    return 0;
  }

 private:
  void receive(const Frame& frame) {
    if (frame.kind != Frame::Kind::kMessage) {
      writer_.write(reply_text(nullptr, RpcError{rpc::kInvalidRequest, frame.text}));
      return;
    }
    auto parsed = parse_message(frame.text);
    if (const auto* bad = std::get_if<BadMessage>(&parsed)) {
      writer_.write(reply_text(bad->id, bad->error));
      return;
    }
    auto& message = std::get<Message>(parsed);
    if (message.kind == Message::Kind::kNotification && message.method == "notifications/cancelled")
      queue_.cancel(member(message.params, "requestId"));
    if (message.kind != Message::Kind::kRequest) return;
    auto job = std::make_shared<Job>();
    job->message = std::move(message);
    const Json id = job->message.id;
    if (!queue_.push(std::move(job)))
      writer_.write(reply_text(id, RpcError{rpc::kInternalError, "too many requests are waiting"}));
  }

  void work() {
    while (const std::shared_ptr<Job> job = queue_.pop()) {
      Reply reply = Json();
      if (!job->cancelled) {
        context_.cancelled = &job->cancelled;
        // The last net: a mistake of ours ends one request only.
        try {
          reply = answer(job->message);
        } catch (const std::exception& error) {
          reply = RpcError{rpc::kInternalError, error.what()};
        }
      }
      queue_.finish(*job);
      if (job->cancelled) continue;  // the protocol wants silence
      if (!writer_.write(reply_text(job->message.id, reply))) queue_.abandon();
    }
  }

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
                     {"instructions", kInstructions}},
                    kToolsTtlMs);
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
                  {"instructions", kInstructions}};
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
  WorkQueue queue_;
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
