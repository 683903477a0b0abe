// Signs that belong to a word: those around a code word, and those inside an ordinary one.
//
//   --api-key  __init__  @Transactional  os.path.join  std::vector    code words, signs and all
//   I/O  H~2~O  x^2^                                                  one word each, without the signs
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "corpus/analysis/units.h"

namespace gongbu {

/// Bytes of a compound or a code word; what is longer is a sentence, a path or a key.
inline constexpr std::size_t kMaxJoinedBytes = 40;

/// Units of a run, half open; none when begin == end.
struct CodeWord {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The code word that ends with units[first, last), as it is written; none where there is none or
/// where it goes on. A dash at `line_start` (source byte) is a bullet, not an option.
/// Cost: bounded by kMaxJoinedBytes.
CodeWord code_word(const std::vector<Unit>& units, std::size_t first, std::size_t last,
                   std::uint32_t line_start);

/// Takes away the signs inside I/O, H~2~O and x^2^. Linear.
void drop_inner_signs(std::vector<Unit>& units);

}  // namespace gongbu
