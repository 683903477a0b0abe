#include "corpus/repair_utf8.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace gongbu {

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t size = bytes.size();
  for (std::size_t i = 0; i < size;) {
    const std::size_t at = i;
    UChar32 c = 0;
    U8_NEXT(data, i, size, c);
    if (c < 0)
      out += "\uFFFD";
    else
      out += bytes.substr(at, i - at);
  }
  return out;
}

}  // namespace gongbu
