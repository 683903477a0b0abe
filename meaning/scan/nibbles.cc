#include "meaning/scan/nibbles.h"

#include <algorithm>
#include <cmath>

namespace gongbu::meaning {
namespace {

// The step, against the largest value ÷ 7.5: smaller steps cut large values off and keep the many
// small ones apart.
constexpr float kSteps[] = {1.0F, 0.85F, 0.7F, 0.6F, 0.5F, 0.4F, 0.3F};

int level(float value, float step) {
  return static_cast<int>(std::clamp(value / step + kMiddleNibble + 0.5F, 0.0F, 15.0F));
}

struct Fit {
  double dot = 0;
  double square = 0;
};

Fit fit(std::span<const float> vector, float step) {
  Fit out;
  for (const float value : vector) {
    const double packed = level(value, step) - double{kMiddleNibble};
    out.dot += packed * value;
    out.square += packed * packed;
  }
  return out;
}

}  // namespace

std::uint16_t pack(std::span<const float> vector, std::span<std::uint8_t> out) {
  std::fill(out.begin(), out.end(), std::uint8_t{0});
  float largest = 0;
  for (const float value : vector) {
    if (!std::isfinite(value)) return 0;
    largest = std::max(largest, std::abs(value));
  }
  if (!std::isnormal(largest / 100)) return 0;
  float best = 0;
  double nearest = -1;
  for (const float by : kSteps) {
    const float step = by * largest / kMiddleNibble;
    const Fit of = fit(vector, step);
    const double cosine = of.dot / std::sqrt(of.square);
    if (cosine > nearest) nearest = cosine, best = step;
  }
  for (std::size_t k = 0; k < vector.size(); ++k)
    out[k / 2] |= static_cast<std::uint8_t>(level(vector[k], best) << (k % 2 * 4));
  const double scale = 1 / std::sqrt(fit(vector, best).square);
  return static_cast<std::uint16_t>(std::clamp(std::lround(scale * (1 << 18)), 1L, 65535L));
}

}  // namespace gongbu::meaning
