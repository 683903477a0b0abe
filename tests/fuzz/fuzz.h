// What every fuzzer uses: the entry point that libFuzzer and replay_main.cc call, and check(),
// which stays on in release builds. A fuzzer states what must hold for any bytes; it does not
// compare with expected output.
//
//   extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
//     check(is_valid_utf8(repair_utf8(gongbu::fuzz::text(data, size))), "repaired text is UTF-8");
//     return 0;
//   }
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace gongbu::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Stops the program, so that the fuzzer keeps the input.
inline void check(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", law);
  std::abort();
}

/// Shortest forms only, no surrogates, nothing beyond U+10FFFF.
inline bool is_valid_utf8(std::string_view text) {
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const std::size_t size = lead < 0x80       ? 1
                             : lead >> 5 == 6  ? 2
                             : lead >> 4 == 14 ? 3
                             : lead >> 3 == 30 ? 4
                                               : 0;
    if (size == 0 || size > text.size() - i) return false;
    char32_t code = size == 1 ? lead : lead & (0x7Fu >> size);
    for (std::size_t k = 1; k < size; ++k) {
      const auto byte = static_cast<std::uint8_t>(text[i + k]);
      if (byte >> 6 != 2) return false;
      code = code << 6 | (byte & 0x3Fu);
    }
    if (code < kSmallest[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
      return false;
    i += size;
  }
  return true;
}

}  // namespace gongbu::fuzz
