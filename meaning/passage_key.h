// Which passage a vector belongs to. Not a document number: those change when an index is compacted
// or built anew. A note has no two passages of one number (corpus/note/passage_ids.h).
//
//   note "9f3c…" (schema::note_key), passage "9a7c14e052b8f3d1"  →  {0x9f3c…, 0x52b8f3d1}
#pragma once

#include <compare>
#include <cstdint>

namespace gongbu::meaning {

struct PassageKey {
  std::uint64_t note = 0;     // schema::note_key as a number
  std::uint32_t passage = 0;  // second half of the passage's id
  auto operator<=>(const PassageKey&) const =
      default;  // NOLINT(modernize-use-nullptr): not a pointer
};

}  // namespace gongbu::meaning
