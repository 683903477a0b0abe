// JSON-RPC 2.0: text → messages, and answers → text. It knows no method. Text that is not JSON is
// tried once more with its bad characters replaced, because an edit that is lost leaves a document
// wrong for as long as it is open; then it is a parse error.
//
//   {"jsonrpc":"2.0","id":7,"method":"workspace/symbol","params":{"query":"컨테이너"}}
//     → Message{kRequest, id 7, method, params}
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "serve/rpc/json.h"

namespace gongbu::serve {

namespace rpc {
inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kInternalError = -32603;
// LSP's own.
inline constexpr int kServerNotInitialized = -32002;
inline constexpr int kRequestFailed = -32803;
inline constexpr int kRequestCancelled = -32800;
// MCP's own.
inline constexpr int kUnsupportedProtocol = -32022;
}  // namespace rpc

struct RpcError {
  int code = rpc::kInternalError;
  std::string message;
  Json data = nullptr;
};

// NOLINTNEXTLINE(bugprone-exception-escape): JSON is moved without an exception.
struct Message {
  enum class Kind : std::uint8_t { kRequest, kNotification, kResponse };
  Kind kind = Kind::kNotification;
  Json id = nullptr;  // number or string
  std::string method;
  Json params = nullptr;  // object, array or null
};

/// A message that is none, and the request that it may have been meant as.
struct BadMessage {
  Json id = nullptr;
  RpcError error;
};

std::variant<Message, BadMessage> parse_message(std::string_view text);

std::string reply_text(const Json& id, const Reply& reply);
std::string notification_text(std::string_view method, const Json& params);
std::string request_text(const Json& id, std::string_view method, const Json& params);

/// Members of objects without exceptions: null, "" or the default where there is no such member of
/// that type.
const Json& member(const Json& object, std::string_view name);
std::string string_member(const Json& object, std::string_view name);
bool bool_member(const Json& object, std::string_view name, bool fallback = false);
std::uint32_t uint_member(const Json& object, std::string_view name, std::uint32_t fallback = 0);

}  // namespace gongbu::serve
