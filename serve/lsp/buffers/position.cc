#include "serve/lsp/buffers/position.h"

#include <algorithm>

namespace gongbu::serve {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Bytes of the character at `at`: never 0, never past the end; a lone continuation byte is one.
std::uint32_t character_size(std::string_view text, std::uint32_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  size = std::min<std::uint32_t>(size, static_cast<std::uint32_t>(text.size()) - at);
  for (std::uint32_t i = 1; i < size; ++i)
    if (!is_continuation(text[at + i])) return 1;
  return size;
}

std::uint32_t units_of_character(std::uint32_t size, PositionEncoding encoding) {
  if (encoding == PositionEncoding::kUtf8) return size;
  return encoding == PositionEncoding::kUtf16 && size == 4 ? 2 : 1;
}

}  // namespace

std::string_view name_of(PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::kUtf8:
      return "utf-8";
    case PositionEncoding::kUtf16:
      return "utf-16";
    case PositionEncoding::kUtf32:
      return "utf-32";
  }
  return "";
}

std::optional<PositionEncoding> position_encoding(std::string_view name) {
  for (const PositionEncoding encoding :
       {PositionEncoding::kUtf8, PositionEncoding::kUtf16, PositionEncoding::kUtf32})
    if (name_of(encoding) == name) return encoding;
  return std::nullopt;
}

std::uint32_t units_of(std::string_view text, PositionEncoding encoding) {
  if (encoding == PositionEncoding::kUtf8) return static_cast<std::uint32_t>(text.size());
  std::uint32_t units = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t size = character_size(text, at);
    units += units_of_character(size, encoding);
    at += size;
  }
  return units;
}

std::uint32_t byte_of(std::string_view line, std::uint32_t character, PositionEncoding encoding) {
  std::uint32_t units = 0;
  std::uint32_t at = 0;
  while (at < line.size()) {
    const std::uint32_t size = character_size(line, at);
    units += units_of_character(size, encoding);
    if (units > character) break;
    at += size;
  }
  return at;
}

std::uint32_t character_of(std::string_view line, std::uint32_t byte, PositionEncoding encoding) {
  std::uint32_t end = std::min<std::uint32_t>(byte, static_cast<std::uint32_t>(line.size()));
  while (end > 0 && end < line.size() && is_continuation(line[end])) --end;
  return units_of(line.substr(0, end), encoding);
}

}  // namespace gongbu::serve
