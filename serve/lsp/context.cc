#include "serve/lsp/context.h"

#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {

Reply failed(const Error& error, Json empty) {
  if (error.code == ErrorCode::kCancelled) return RpcError{rpc::kRequestCancelled, error.message};
  if (is_index_trouble(error)) return empty;
  return RpcError{rpc::kRequestFailed, error.message,
                  error.hint.empty() ? Json() : Json{{"hint", error.hint}}};
}

}  // namespace gongbu::serve
