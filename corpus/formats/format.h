// What kinds of files notes are kept in, told by the ending of a file's name. Not by the content:
// a folder is listed without opening anything.
//
//   format_of("aws/컨테이너.md") == NoteFormat::kMarkdown
//   format_of("logo.png")        == std::nullopt
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gongbu {

enum class NoteFormat : std::uint8_t {
  kMarkdown,  // .md .markdown .txt
  kOrg,       // .org
  kNotebook,  // .ipynb
  kHtml,      // .html .htm
  kTable,     // .csv
  kMdx,       // .mdx
};

/// By the ending, in any case; nothing when it is no note. A name that is only an ending is none.
std::optional<NoteFormat> format_of(std::string_view path);

/// ".md, .markdown, … and .csv", for messages.
std::string_view note_endings();

}  // namespace gongbu
