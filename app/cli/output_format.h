// The formats in which commands print, named once. A command offers some of them: its --format in
// option_table.cc lists which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gongbu {

enum class OutputFormat : std::uint8_t { kText, kJson, kJsonl, kVimgrep, kPaths };

/// In the order of OutputFormat.
inline constexpr std::string_view kFormatNames[] = {"text", "json", "jsonl", "vimgrep", "paths"};

constexpr std::string_view format_name(OutputFormat format) {
  return kFormatNames[static_cast<std::size_t>(format)];
}

}  // namespace gongbu
