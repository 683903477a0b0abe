#include "corpus/hash.h"

#include <xxhash.h>

namespace gongbu {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kHexDigits = 16;

}  // namespace

std::uint64_t hash64(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::string hex_of(std::uint64_t number) {
  std::string out(kHexDigits, '0');
  for (std::size_t i = out.size(); i-- > 0; number >>= 4) out[i] = kDigits[number & 15];
  return out;
}

std::optional<std::uint64_t> number_of_hex(std::string_view digits) {
  if (digits.size() != kHexDigits) return std::nullopt;
  std::uint64_t out = 0;
  for (const char digit : digits) {
    const std::size_t value = kDigits.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    out = out << 4 | value;
  }
  return out;
}

}  // namespace gongbu
