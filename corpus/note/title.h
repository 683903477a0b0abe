// What a note is called.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/note.h"
#include "corpus/note/blocks.h"
#include "corpus/note/lines.h"

namespace gongbu {

/// Front matter's title, else the only level-1 heading, else the opening bullet that wraps the
/// whole note, else the file's name without ending and Notion's 32 hex digits.
std::string title_of(const Note& note, const std::vector<Line>& lines,
                     const std::vector<Block>& blocks);

/// The first heading of any level, or the bullet that wraps the note; empty without one.
std::string first_heading(const Note& note, const std::vector<Line>& lines,
                          const std::vector<Block>& blocks);

/// "aws/컨테이너 1f0c…(32 hex).md" → "컨테이너"
std::string title_of_path(std::string_view path);

/// Whether a file's name without its ending is one that Notion gave: "컨테이너 1f0c…(32 hex)".
bool has_notion_id(std::string_view name);

/// Whether the title is worth standing in heading paths: a file name of digits, hex or "README" is
/// not.
bool title_speaks(const Note& note);

/// The bullet that holds the whole note as its children, as a page pasted from a toggle does.
std::optional<std::uint32_t> wrapping_item(const std::vector<Block>& blocks,
                                           const std::vector<Line>& lines);

}  // namespace gongbu
