// JSON values by name alone, for headers: what makes, reads or prints one includes json_rpc.h.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <variant>

namespace gongbu::serve {

using Json = nlohmann::json;

struct Message;
struct RpcError;

/// What a request is answered with.
using Reply = std::variant<Json, RpcError>;

}  // namespace gongbu::serve
