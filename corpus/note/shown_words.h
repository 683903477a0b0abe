// The words that a note shows, line by line, and which of them its passages do not have there: what
// `gongbu check` asks of every note. It reads lines alone, before anything is nested or split, so
// that what the splitter would lose is missed here.
//
//   shown "## 큐" in line 3, passages {lines 1-2}   →   {3, "큐"}
//
// Not shown: front matter, comments, marks, addresses, what opens code; of a reading (formats/) what
// it leaves out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/note.h"

namespace gongbu {

struct LostWord {
  std::uint32_t line = 0;  // of the source, from 1
  std::string word;        // folded
  bool operator==(const LostWord&) const = default;
};

/// The first `most` of the words of the note that stand in none of the passages whose lines hold
/// them. `passages` are the note's, in order of their first line. Cost: the note's words, times the
/// passages that share a line.
std::vector<LostWord> lost_words(const Note& note, const std::vector<Passage>& passages,
                                 std::size_t most);

}  // namespace gongbu
