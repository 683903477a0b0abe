// The table of Korean particles (data/particles.tsv): the one list that the analyzer cuts by, names in text are
// followed by, and short query words are looked for with. It holds no rule of its own but agreement: which
// syllable may stand before a particle.
//
//   particles()  →  {u"에서", After::kAny, keeps 1, more_may_follow}, {u"가", After::kOpen, keeps 2}, …
//   agrees(After::kOpen, U'다') == true        // 람다|가
//   agrees(After::kOpen, U'전') == false       // 리전|가
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

/// What the syllable before a suffix ends in: anything, a consonant, none, none or ㄹ.
enum class After : std::uint8_t { kAny, kFinal, kOpen, kOpenOrRieul };

/// The name in a data file: "any", "final", "open" or "open-or-rieul".
After after_of(std::string_view name);

bool agrees(After after, char32_t before);

struct Particle {
  std::u16string text;  // syllables
  After after = After::kAny;
  std::uint8_t keeps =
      0;  // syllables that stay at least when it is cut off a word; 0: never cut off
  bool more_may_follow = false;  // behind a name: 에서|는, but not 도|를 (배치도를 is another word)
  bool with_short_words = false;  // a query word of one syllable is looked for with it
};

/// All rows of the table, in its order. Read once.
const std::vector<Particle>& particles();

}  // namespace gongbu
