#include "meaning/passage_text.h"

namespace gongbu::meaning {

std::string passage_text(const Passage& passage) {
  constexpr std::size_t kHeadings = 2;
  std::string out;
  const auto& path = passage.heading_path;
  for (std::size_t i = path.size() > kHeadings ? path.size() - kHeadings : 0; i < path.size(); ++i)
    out += path[i] + ' ';
  if (!out.empty()) out.back() = '\n';
  return out + passage.body;
}

}  // namespace gongbu::meaning
