// Positions of the editor protocol ↔ bytes. The one place that knows UTF-16: an editor that did not
// ask for another encoding counts 컨 (three bytes) as one and 😀 (four bytes) as two; Emacs counts
// code points, utf-32.
//
//   line "😀 컨테이너": byte 5 ↔ utf-8 character 5 ↔ utf-16 character 3 ↔ utf-32 character 2
//
// What points past the end of a line or into the middle of a character means the end of the line
// and the character's beginning; a byte that is no UTF-8 counts as one. Cost: linear in the line.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gongbu::serve {

enum class PositionEncoding : std::uint8_t { kUtf8, kUtf16, kUtf32 };

/// As the protocol writes it: "utf-16".
std::string_view name_of(PositionEncoding encoding);
std::optional<PositionEncoding> position_encoding(std::string_view name);

/// Both from 0; `character` counts units of the encoding.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  bool operator==(const Position&) const = default;
};

struct Range {
  Position start;
  Position end;
  bool operator==(const Range&) const = default;
};

/// Units that the text takes.
std::uint32_t units_of(std::string_view text, PositionEncoding encoding);

/// The byte at which the character stands in a line without its line end.
std::uint32_t byte_of(std::string_view line, std::uint32_t character, PositionEncoding encoding);

/// The character that stands at a byte of the line.
std::uint32_t character_of(std::string_view line, std::uint32_t byte, PositionEncoding encoding);

}  // namespace gongbu::serve
