// Interview notes: a numbered question and its answers. The numbers are no hierarchy: "3." to "8."
// in column 0 answer the question "1." above them, unnumbered lines "Amazon EC2:" do too, and lines
// such as "캐싱 및 CDN: Amazon ElastiCache를 …" are one answer each.
#pragma once

#include "corpus/note/drafts.h"
#include "corpus/note/outline.h"

namespace gongbu {

/// Makes the passages of children[at], a question with the items that answer it or an item of its
/// own; returns the index of the last child used.
std::size_t split_question(const Outline& outline, const Outline::Ids& children, std::size_t at,
                           const Context& context, PassageMaker& maker);

}  // namespace gongbu
