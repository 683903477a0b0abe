#include "corpus/note/inline/pieces.h"

#include "corpus/utf8.h"

namespace gongbu::inline_text {

std::string Pieces::joined(std::size_t size) const {
  std::string out;
  out.reserve(size);
  bool space = false;
  auto owned = owned_.begin();
  for (std::size_t piece = 0; piece < pieces_.size(); ++piece) {
    std::string_view text = pieces_[piece].text;
    if (owned != owned_.end() && owned->first == piece) text = (owned++)->second;
    if (pieces_[piece].dropped) continue;
    for (std::size_t i = 0; i < text.size();) {
      const Utf8Char c = utf8_at(text, i);
      if (is_space(c.code) || c.code == 0) {
        space = !out.empty();
      } else {
        if (space) out += ' ';
        space = false;
        out.append(text, i, c.size);
      }
      i += c.size;
    }
  }
  return out;
}

}  // namespace gongbu::inline_text
