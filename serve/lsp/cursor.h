// The cursor of a request: where it is in which open document, and what it stands on.
#pragma once

#include <cstdint>
#include <optional>

#include "corpus/result.h"
#include "search/subject.h"
#include "serve/lsp/context.h"

namespace gongbu::serve {

struct Cursor {
  Document* document = nullptr;
  Position position;
  std::uint32_t byte = 0;  // in the line
};

/// Reads textDocument and position; the document is null when it is not open or the params are
/// neither.
Cursor cursor_of(LspContext& context, const Json& params);

std::optional<Subject> subject_at(LspContext& context, const Cursor& cursor);

/// The passage that says what the subject is, if there is one.
Result<std::optional<Hit>> definition_of(LspContext& context, const Subject& subject);

}  // namespace gongbu::serve
