#include "corpus/catalog/name_particles.h"

#include <algorithm>

#include "corpus/particles.h"

namespace gongbu {
namespace {

constexpr int kMostParticles = 3;

bool particles_fill(const std::vector<NameUnit>& units, std::size_t at, std::size_t end, int left) {
  if (left == 0) return false;
  for (const Particle& particle : particles()) {
    const std::size_t length = particle.text.size();
    if (length > end - at || !std::equal(particle.text.begin(), particle.text.end(), &units[at],
                                         [](char16_t syllable, const NameUnit& unit) {
                                           return unit.letter == syllable;
                                         }))
      continue;
    if (!agrees(particle.after, units[at - 1].letter)) continue;
    if (at + length == end) return true;
    if (particle.more_may_follow && particles_fill(units, at + length, end, left - 1)) return true;
  }
  return false;
}

}  // namespace

bool only_particles_follow(const std::vector<NameUnit>& units, std::size_t at) {
  constexpr std::size_t kLongestRun = 8;
  std::size_t end = at;
  while (end < units.size() && units[end].kind == UnitKind::kHangul && end - at <= kLongestRun)
    ++end;
  return end > at && end - at <= kLongestRun && particles_fill(units, at, end, kMostParticles);
}

}  // namespace gongbu
