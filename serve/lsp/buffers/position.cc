#include "serve/lsp/buffers/position.h"

#include "corpus/utf8.h"

namespace gongbu::serve {
namespace {

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
    const std::uint32_t size = utf8_at(text, at).size;
    units += units_of_character(size, encoding);
    at += size;
  }
  return units;
}

std::uint32_t byte_of(std::string_view line, std::uint32_t character, PositionEncoding encoding) {
  std::uint32_t units = 0;
  std::uint32_t at = 0;
  while (at < line.size()) {
    const std::uint32_t size = utf8_at(line, at).size;
    units += units_of_character(size, encoding);
    if (units > character) break;
    at += size;
  }
  return at;
}

std::uint32_t character_of(std::string_view line, std::uint32_t byte, PositionEncoding encoding) {
  return units_of(line.substr(0, character_begin(line, byte)), encoding);
}

}  // namespace gongbu::serve
