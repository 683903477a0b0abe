#include "corpus/particles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

TEST(Particles, AgreeWithTheSyllableBeforeThem) {
  const struct {
    After after;
    bool da, jeon, beul;  // 다, 전, 블: open, another final consonant, ㄹ
  } cases[] = {
      {After::kAny, true, true, true},
      {After::kFinal, false, true, true},
      {After::kOpen, true, false, false},
      {After::kOpenOrRieul, true, false, true},
  };
  for (const auto& [after, da, jeon, beul] : cases) {
    EXPECT_EQ(agrees(after, U'다'), da);
    EXPECT_EQ(agrees(after, U'전'), jeon);
    EXPECT_EQ(agrees(after, U'블'), beul);
  }
  EXPECT_EQ(after_of("open-or-rieul"), After::kOpenOrRieul);
}

TEST(Particles, AreWellFormedAndListedOnce) {
  std::set<std::pair<std::u16string, After>> seen;
  for (const Particle& particle : particles()) {
    const std::string text = utf8_of(particle.text);
    EXPECT_TRUE(!particle.text.empty() &&
                std::all_of(particle.text.begin(), particle.text.end(), hangul::is_syllable))
        << text;
    EXPECT_TRUE(seen.emplace(particle.text, particle.after).second) << text;
    // "any" covers the others.
    EXPECT_TRUE(particle.after == After::kAny || seen.count({particle.text, After::kAny}) == 0)
        << text;
    EXPECT_LE(particle.keeps, 2) << text;
  }
  EXPECT_GT(seen.size(), 100u);
}

}  // namespace
}  // namespace gongbu
