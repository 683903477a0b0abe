#include "corpus/hash.h"

#include <xxhash.h>

namespace gongbu {

std::uint64_t hash64(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::string hash_hex(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::uint64_t hash = hash64(text);
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; hash >>= 4) out[i] = kDigits[hash & 15];
  return out;
}

}  // namespace gongbu
