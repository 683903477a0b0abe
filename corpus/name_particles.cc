#include "corpus/name_particles.h"

#include <string_view>

namespace gongbu {
namespace {

constexpr int kMostParticles = 3;

// The final consonant that the syllable before a particle has.
enum class Final { kAny, kNone, kSome, kNoneOrRieul, kOtherThanRieul };

struct Particle {
  std::u32string_view text;
  Final before;
  bool more_may_follow = false;  // 에서|는, but not 도|를: 배치도를 is another word
};

constexpr Particle kParticles[] = {
    {U"의", Final::kAny},
    {U"도", Final::kAny},
    {U"에", Final::kAny, true},
    {U"에서", Final::kAny, true},
    {U"에게", Final::kAny, true},
    {U"까지", Final::kAny, true},
    {U"부터", Final::kAny, true},
    {U"보다", Final::kAny, true},
    {U"처럼", Final::kAny, true},
    {U"만큼", Final::kAny, true},
    {U"마다", Final::kAny, true},
    {U"만", Final::kAny, true},
    {U"밖에", Final::kAny, true},
    {U"조차", Final::kAny},
    {U"마저", Final::kAny},
    {U"뿐", Final::kAny, true},
    {U"뿐만", Final::kAny},
    {U"대로", Final::kAny, true},
    {U"들", Final::kAny, true},
    {U"끼리", Final::kAny, true},
    {U"하고", Final::kAny, true},
    {U"입니다", Final::kAny},
    {U"입니까", Final::kAny},
    {U"이다", Final::kAny},
    {U"이고", Final::kAny},
    {U"이며", Final::kAny},
    {U"이지만", Final::kAny},
    {U"이므로", Final::kAny},
    {U"인", Final::kAny},
    {U"인가", Final::kAny},
    {U"인가요", Final::kAny},
    {U"인지", Final::kAny},
    {U"일까", Final::kAny},
    {U"은", Final::kSome},
    {U"이", Final::kSome},
    {U"을", Final::kSome},
    {U"과", Final::kSome, true},
    {U"이나", Final::kSome},
    {U"이란", Final::kSome},
    {U"이라는", Final::kSome},
    {U"이라고", Final::kSome},
    {U"이라면", Final::kSome},
    {U"이라도", Final::kSome},
    {U"이랑", Final::kSome},
    {U"이든", Final::kSome},
    {U"이에요", Final::kSome},
    {U"는", Final::kNone},
    {U"가", Final::kNone},
    {U"를", Final::kNone},
    {U"와", Final::kNone, true},
    {U"나", Final::kNone},
    {U"란", Final::kNone},
    {U"라는", Final::kNone},
    {U"라고", Final::kNone},
    {U"라면", Final::kNone},
    {U"라도", Final::kNone},
    {U"랑", Final::kNone},
    {U"든", Final::kNone},
    {U"예요", Final::kNone},
    {U"고", Final::kNone},
    {U"며", Final::kNone},
    {U"로", Final::kNoneOrRieul, true},
    {U"로서", Final::kNoneOrRieul, true},
    {U"로써", Final::kNoneOrRieul, true},
    {U"으로", Final::kOtherThanRieul, true},
    {U"으로서", Final::kOtherThanRieul, true},
    {U"으로써", Final::kOtherThanRieul, true},
};

bool agrees(char32_t syllable, Final wanted) {
  constexpr char32_t kRieul = 8;
  const char32_t final = (syllable - 0xAC00) % 28;
  switch (wanted) {
    case Final::kAny:
      return true;
    case Final::kNone:
      return final == 0;
    case Final::kSome:
      return final != 0;
    case Final::kNoneOrRieul:
      return final == 0 || final == kRieul;
    case Final::kOtherThanRieul:
      return final != 0 && final != kRieul;
  }
  return false;
}

bool particles_fill(const std::vector<NameUnit>& units, std::size_t at, std::size_t end, int left) {
  if (left == 0) return false;
  for (const Particle& particle : kParticles) {
    const std::size_t length = particle.text.size();
    if (length > end - at || !agrees(units[at - 1].letter, particle.before)) continue;
    std::size_t same = 0;
    while (same < length && units[at + same].letter == particle.text[same]) ++same;
    if (same < length) continue;
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
