#include "indexer/note/link_text.h"

#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxChars = 160;

bool is_alnum(char c) { return is_ascii_alnum(c) || !is_ascii(c); }

}  // namespace

void LinkText::next(std::size_t from) {
  link_ = {};
  for (std::size_t open = text_.find('[', from); open != std::string_view::npos;
       open = text_.find('[', open + 1)) {
    if (open > 0 && is_alnum(text_[open - 1])) continue;
    if (open + 1 == text_.size()) return;
    const char first = text_[open + 1];
    if (first == ' ' || first == '"' || first == '\'' || first == '\n') continue;
    std::size_t chars = 0;
    std::size_t close = open + 1;
    while (close < text_.size() && text_[close] != ']' && text_[close] != '\n' &&
           chars <= kMaxChars)
      chars += !is_continuation(text_[close++]);
    if (close == text_.size() || text_[close] != ']') continue;
    if (close + 1 < text_.size() && is_ascii_alnum(text_[close + 1])) continue;
    link_ = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close)};
    return;
  }
}

}  // namespace gongbu
