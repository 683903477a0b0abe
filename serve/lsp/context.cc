#include "serve/lsp/context.h"

#include "serve/lsp/hit_place.h"

namespace gongbu::serve {

Reply failed(const Error& error, Json empty) {
  if (error.code == ErrorCode::kCancelled) return RpcError{rpc::kRequestCancelled, error.message};
  if (is_index_trouble(error)) return empty;
  return RpcError{rpc::kRequestFailed, error.message,
                  error.hint.empty() ? Json() : Json{{"hint", error.hint}}};
}

Cursor cursor_of(LspContext& context, const Json& params) {
  Cursor cursor;
  if (!read_position(member(params, "position"), cursor.position)) return cursor;
  cursor.document = context.documents.find(string_member(member(params, "textDocument"), "uri"));
  if (cursor.document)
    cursor.byte = byte_of(cursor.document->line(cursor.position.line), cursor.position.character,
                          context.client.encoding);
  return cursor;
}

}  // namespace gongbu::serve
