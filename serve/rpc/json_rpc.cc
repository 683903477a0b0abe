#include "serve/rpc/json_rpc.h"

#include <algorithm>
#include <limits>

#include "corpus/utf8.h"
#include "search/render/gate.h"

namespace gongbu::serve {
namespace {

// Deeper JSON is no request of any protocol; copying and printing it would use the stack.
constexpr int kMaxDepth = 128;

bool too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

// \ud83d without its other half becomes \ufffd: one UTF-16 unit as before, so that columns stay
// right.
void replace_lone_surrogates(std::string& text) {
  const auto unit_at = [&](std::size_t i) -> unsigned {
    if (i + 6 > text.size() || text[i] != '\\' || text[i + 1] != 'u') return 0;
    unsigned value = 0;
    for (std::size_t k = i + 2; k < i + 6; ++k) {
      const char c = text[k];
      const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                             : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                             : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                    : 16;
      if (digit == 16) return 0;
      value = value * 16 + digit;
    }
    return value;
  };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const unsigned unit = unit_at(i);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      const unsigned next = unit_at(i + 6);
      if (next >= 0xDC00 && next <= 0xDFFF) {
        i += 11;
        continue;
      }
    }
    if (unit >= 0xD800 && unit <= 0xDFFF) text.replace(i, 6, "\\ufffd");
    ++i;  // the escaped character
  }
}

std::string dump(const Json& json) {
  return escaped_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

BadMessage bad(Json id, int code, std::string message) {
  return {std::move(id), {code, std::move(message)}};
}

}  // namespace

std::variant<Message, BadMessage> parse_message(std::string_view text) {
  if (too_deep(text)) return bad(nullptr, rpc::kParseError, "the message is nested too deeply");
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    std::string repaired = repair_utf8(text);
    replace_lone_surrogates(repaired);
    json = Json::parse(repaired, nullptr, false);
  }
  if (json.is_discarded()) return bad(nullptr, rpc::kParseError, "the message is not JSON");
  if (!json.is_object()) return bad(nullptr, rpc::kInvalidRequest, "a message is one JSON object");

  Message out;
  const bool has_id = json.contains("id");
  if (has_id) out.id = std::move(json["id"]);
  const bool id_is_valid = out.id.is_string() || out.id.is_number();
  if (has_id && !id_is_valid && json.contains("method"))
    return bad(nullptr, rpc::kInvalidRequest, "an id is a number or a string");
  if (member(json, "jsonrpc") != "2.0")
    return bad(id_is_valid ? out.id : Json(), rpc::kInvalidRequest,
               "\"jsonrpc\" has to be \"2.0\"");
  if (!json.contains("method")) {
    if (has_id && (json.contains("result") || json.contains("error"))) {
      out.kind = Message::Kind::kResponse;
      return out;
    }
    return bad(id_is_valid ? out.id : Json(), rpc::kInvalidRequest, "the message has no method");
  }
  if (!json["method"].is_string()) return bad(out.id, rpc::kInvalidRequest, "a method is a string");
  out.method = json["method"].get<std::string>();
  if (json.contains("params")) out.params = std::move(json["params"]);
  if (!out.params.is_null() && !out.params.is_structured())
    return bad(out.id, rpc::kInvalidRequest, "params are an object or an array");
  out.kind = has_id ? Message::Kind::kRequest : Message::Kind::kNotification;
  return out;
}

std::string reply_text(const Json& id, const Reply& reply) {
  Json out{{"jsonrpc", "2.0"}, {"id", id}};
  if (const auto* error = std::get_if<RpcError>(&reply)) {
    out["error"] = {{"code", error->code}, {"message", error->message}};
    if (!error->data.is_null()) out["error"]["data"] = error->data;
  } else {
    out["result"] = std::get<Json>(reply);
  }
  return dump(out);
}

std::string notification_text(std::string_view method, const Json& params) {
  return dump({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

std::string request_text(const Json& id, std::string_view method, const Json& params) {
  return dump({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

const Json& member(const Json& object, std::string_view name) {
  static const Json kNull = nullptr;
  if (!object.is_object()) return kNull;
  const auto found = object.find(std::string(name));
  return found == object.end() ? kNull : *found;
}

std::string string_member(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool bool_member(const Json& object, std::string_view name, bool fallback) {
  const Json& value = member(object, name);
  return value.is_boolean() ? value.get<bool>() : fallback;
}

std::uint32_t uint_member(const Json& object, std::string_view name, std::uint32_t fallback) {
  const Json& value = member(object, name);
  if (!value.is_number_integer() || value < 0) return fallback;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(
      value.get<std::uint64_t>(), std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace gongbu::serve
