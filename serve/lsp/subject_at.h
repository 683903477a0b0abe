// What the cursor stands on: a service by any of its names, or a word.
//
//   "파게이트는 서버 없이…" with the cursor in 파게이트 → service fargate, text "파게이트", bytes
//   0–12
#pragma once

#include <optional>
#include <string>

#include "corpus/span.h"
#include "serve/lsp/context.h"

namespace gongbu::serve {

struct Subject {
  std::string service;  // id; empty for a word
  std::string text;     // what to search: the service's name, or the word's stem
  ByteSpan span;        // in the line
};

std::optional<Subject> subject_at(LspContext& context, const Cursor& cursor);

/// The passage that says what it is; null when no passage does. A word is answered only by a
/// passage with that subject.
std::optional<Hit> definition_of(LspContext& context, const Subject& subject,
                                 std::optional<Error>& failure);

}  // namespace gongbu::serve
