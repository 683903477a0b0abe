// The number of a passage in its note, of its id: what the vectors of an index know a passage by.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/hash.h"

namespace gongbu {

/// The second half of an id of 16 hex digits; of another id (a collection's) 32 bits of its hash.
inline std::uint32_t passage_number(std::string_view id) {
  const std::optional<std::uint64_t> number = number_of_hex(id);
  return static_cast<std::uint32_t>(number && id.size() == 16 ? *number : hash64(id));
}

}  // namespace gongbu
