#include "corpus/note/tags.h"

#include <algorithm>

#include "corpus/formats/properties.h"
#include "corpus/note/facets.h"
#include "corpus/utf8.h"

namespace gongbu {

void add_tags(std::string_view line, std::vector<std::string>& tags) {
  constexpr std::size_t kMostTags = 100;
  bool in_code = false;
  bool after_space = true;
  bool no_tag_end = false;
  for (std::size_t i = 0; i < line.size() && tags.size() < kMostTags;) {
    const Utf8Char c = utf8_at(line, i);
    i += c.size;
    if (c.code == '`') in_code = !in_code;
    // Colours stand in HTML tags: <mark style="background: #FFB8EBA6;">.
    if (c.code == '<' && i < line.size() && is_ascii_alnum(line[i]) && !no_tag_end) {
      const std::size_t end = line.find('>', i);
      no_tag_end = end == std::string_view::npos;
      if (!no_tag_end) i = end;
    }
    const bool opens = c.code == '#' && after_space && !in_code;
    after_space = is_space(c.code);
    if (!opens) continue;
    const std::size_t begin = i;
    bool letter = false;
    while (i < line.size()) {
      const Utf8Char part = utf8_at(line, i);
      if (!is_word(part.code) && part.code != '_' && part.code != '-' && part.code != '/') break;
      letter = letter || (is_word(part.code) && (part.code < '0' || part.code > '9'));
      i += part.size;
    }
    const bool ends = i == line.size() || line[i] != '#';
    if (letter && ends) add_unique(tags, line.substr(begin, i - begin));
  }
}

bool is_line_of_tags(std::string_view line) {
  line = trim(line);
  if (const std::size_t colon = line.find(':');
      colon != std::string_view::npos && holds_tags(trim(line.substr(0, colon))))
    line = trim(line.substr(colon + 1));
  std::size_t words = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t,"), line.size());
    std::vector<std::string> tag;
    add_tags(line.substr(0, end), tag);
    if (tag.size() != 1 || tag[0].size() + 1 != end) return false;
    ++words;
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(" \t,"), line.size()));
  }
  return words > 0;
}

}  // namespace gongbu
