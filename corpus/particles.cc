#include "corpus/particles.h"

#include <array>

#include "corpus/data_lines.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "text_data.h"

namespace gongbu {
namespace {

using Fields = std::array<std::string_view, 5>;  // particle, after, keeps, more, short

Fields fields_of(std::string_view line) {
  Fields fields;
  for (std::string_view& field : fields) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return fields;
}

}  // namespace

After after_of(std::string_view name) {
  if (name == "final") return After::kFinal;
  if (name == "open") return After::kOpen;
  if (name == "open-or-rieul") return After::kOpenOrRieul;
  return After::kAny;
}

bool agrees(After after, char32_t before) {
  constexpr int kRieul = 8;
  const int tail = hangul::tail_of(before);
  switch (after) {
    case After::kAny:
      return true;
    case After::kFinal:
      return tail != 0;
    case After::kOpen:
      return tail == 0;
    case After::kOpenOrRieul:
      return tail == 0 || tail == kRieul;
  }
  return false;
}

const std::vector<Particle>& particles() {
  static const std::vector<Particle> all = [] {
    std::vector<Particle> out;
    for_each_line(data::kParticlesTsv, [&out](std::string_view line) {
      const auto [text, after, keeps, more, with_short] = fields_of(line);
      if (text == "particle") return;
      out.push_back({.text = utf16_of(text),
                     .after = after_of(after),
                     .keeps = static_cast<std::uint8_t>(keeps == "1"   ? 1
                                                        : keeps == "2" ? 2
                                                                       : 0),
                     .more_may_follow = more == "more",
                     .with_short_words = with_short == "short"});
    });
    return out;
  }();
  return all;
}

}  // namespace gongbu
