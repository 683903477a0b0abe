#include "serve/lsp/cursor.h"

#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {

Cursor cursor_of(LspContext& context, const Json& params) {
  Cursor cursor;
  if (!read_position(member(params, "position"), cursor.position)) return cursor;
  cursor.document = context.documents.find(string_member(member(params, "textDocument"), "uri"));
  if (cursor.document)
    cursor.byte = byte_of(cursor.document->line(cursor.position.line), cursor.position.character,
                          context.client.encoding);
  return cursor;
}

std::optional<Subject> subject_at(LspContext& context, const Cursor& cursor) {
  if (!cursor.document) return std::nullopt;
  return subject_at(cursor.document->line(cursor.position.line), cursor.byte,
                    context.notes.catalog(), context.notes.analyzer());
}

Result<std::optional<Hit>> definition_of(LspContext& context, const Subject& subject) {
  SearchRequest request = definition_request(subject);
  request.cancelled = context.cancelled;
  const Result<SearchResponse> response = context.search(request);
  if (!response) return response.error();
  const Hit* hit = definition_in(*response, subject);
  return hit ? std::optional(*hit) : std::nullopt;
}

}  // namespace gongbu::serve
