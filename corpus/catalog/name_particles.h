// Whether what follows a Korean name is particles and nothing else: 람다|는, 리전|들에서만, but not
// 배치|그룹. A particle must agree with the syllable before it (람다가, 리전이).
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/catalog/name_units.h"

namespace gongbu {

/// Of units[at, …) the whole run of Hangul is one to three particles; units[at - 1] is the name's
/// last syllable.
bool only_particles_follow(const std::vector<NameUnit>& units, std::size_t at);

}  // namespace gongbu
