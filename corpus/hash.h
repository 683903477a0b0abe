// Fingerprints of text: XXH3, 64 bits, the same on every machine. For identity and change
// detection, not against an adversary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongbu {

std::uint64_t hash64(std::string_view text);

/// hash64 as 16 lower-case hex digits.
std::string hash_hex(std::string_view text);

}  // namespace gongbu
