// Korean particles whose form depends on the sound before them. A text that is not known before it is
// printed ends in any sound, so a translator writes both forms, as Korean does on paper.
//
//   "노트을(를)" → "노트를"     "S3을(를)" → "S3을"     "EC2(으)로" → "EC2로"     "main.toml이(가)" → "main.toml이"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongbu {

/// How a word ends when it is read aloud in Korean: a Latin word as it is usually written in
/// Hangul, an abbreviation by the names of its letters, a number by its last digit.
enum class Ending : std::uint8_t { kVowel, kRieul, kConsonant };
Ending ending_of(std::string_view text);

/// 을(를) 이(가) 은(는) 과(와) (으)로 and (이) become what fits the character before.
std::string with_particles(std::string_view text);

}  // namespace gongbu
