// Notes made by chance, of the shapes that people write and of the ones that tear: headings without
// text, questions before tables, rows with too many cells, code behind items, long lists and
// tables. Each word stands in a note once, so that one that is lost cannot be found elsewhere.
//
//   std::mt19937 random(1);
//   make_note(NoteFormat::kOrg, [&](std::size_t n) { return random() % n; });
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "corpus/formats/format.h"

namespace gongbu {

/// A number below n.
using Dice = std::function<std::size_t(std::size_t n)>;

std::string make_note(NoteFormat format, const Dice& dice);

/// "note.md", "note.org", …
const char* path_of_made(NoteFormat format);

}  // namespace gongbu
