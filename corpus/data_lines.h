// The lines of an embedded data file: without empty ones and comments (#). What all readers of
// data files do first.
#pragma once

#include <algorithm>
#include <string_view>

namespace gongbu {

template <typename Sink>
void for_each_line(std::string_view text, Sink&& sink) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line[0] != '#') sink(line);
  }
}

}  // namespace gongbu
