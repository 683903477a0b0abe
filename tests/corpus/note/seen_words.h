// The words that a reader of a note sees, line by line, and which of them no passage has. What is
// seen is told here by taking marks away, knowing nothing of blocks, tables or passages: a reading
// of its own, so that what the splitter forgets is missed.
//
//   seen_words("a.md", "## 큐\n[SQS](https://…)는 대기열")  →  1 큐, 2 SQS는, 2 대기열
//
// Not seen: front matter and other properties of a file (its names are searched, not its lines),
// comments, what opens code, addresses, pictures and their descriptions, HTML's attributes, scripts
// and menus, Org's drawers, planning and keywords (but captions), a notebook's metadata.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/note.h"

namespace gongbu {

struct SeenWord {
  std::uint32_t line;
  std::string word;
};

/// In order. A notebook must be as Jupyter saves it, a line of a cell on a line of its own.
std::vector<SeenWord> seen_words(std::string_view path, std::string_view text);

/// Seen words that stand in no passage whose lines hold them, a line each: "12: 대기열".
std::string lost_words(const Note& note, const Catalog& catalog);

}  // namespace gongbu
