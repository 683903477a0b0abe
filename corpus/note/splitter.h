// Blocks → passages: which block names one subject, and what stands under it. The rules, by the
// shape of the note:
//   table      each row is a passage; a small table that describes one subject stays with its
//   section bullets    items that are subjects (bold, `code`, a service's name, with children) are
//   passages;
//              items that describe the heading above stay with it
//   sections   a heading with its text; long prose is cut between paragraphs
//   questions  each answer below a numbered question is a passage
//   A vs B     stays whole, its sides are child passages
// A block of 12 lines or more is also given by its children that have children of their own.
#pragma once

#include <vector>

#include "corpus/note.h"
#include "corpus/note/blocks.h"
#include "corpus/note/lines.h"

namespace gongbu {

std::vector<Passage> passages_of(const Note& note, const std::vector<Line>& lines,
                                 const std::vector<Block>& blocks, const Catalog& catalog,
                                 ReadingWork* work = nullptr);

}  // namespace gongbu
