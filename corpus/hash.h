// Fingerprints of text: XXH3, 64 bits, the same on every machine. For identity and change
// detection, not against an adversary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongbu {

std::uint64_t hash64(std::string_view text);

/// 16 lower-case hex digits, and their number again; nothing when it is no such text.
std::string hex_of(std::uint64_t number);
std::optional<std::uint64_t> number_of_hex(std::string_view digits);

/// hash64 as 16 lower-case hex digits.
inline std::string hash_hex(std::string_view text) { return hex_of(hash64(text)); }

}  // namespace gongbu
