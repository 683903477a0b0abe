// The stem that the forms of a Korean verb share, by rule: 몰리면, 몰려서, 몰렸다 → 몰리. It guesses:
// a word may have several readings, and a noun has some too (지원 → 지우, as if ㄴ were an ending).
// So a reading counts only where the table of words has that stem as a verb (table.h), and only for
// words that the table does not have as written. No conjugation, no dictionary.
//
//   verb_readings("몰려서")  →  {"몰리", by 서}
//   verb_readings("빨라")    →  {"빠르", by a contraction}
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu::meaning {

struct VerbReading {
  std::string stem;
  std::string ending;   // as data/verb_endings.tsv has it; "었", "어", … for contracted ones
  bool verbal = false;  // an ending that hardly any noun ends in
  bool operator==(const VerbReading&) const = default;
};

/// Readings of a word of 2 to 7 syllables, the longest ending first; none for other words.
std::vector<VerbReading> verb_readings(std::string_view word);

/// Whether a UTF-8 word is Hangul syllables only, and not empty.
bool is_hangul_word(std::string_view word);

/// Key under which a table has the row of a verb's stem: no word of a text looks so.
inline std::string verb_key(std::string_view stem) { return "~" + std::string(stem); }

}  // namespace gongbu::meaning
