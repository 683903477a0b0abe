// The lines of an embedded data file: what all readers of search/data/ do first.
//
//   for_each_line(data::kIntentsTsv, [](std::string_view line) { … })   without '#' lines
#pragma once

#include <algorithm>
#include <string_view>

namespace gongbu {

/// Calls sink(line) for each line that is neither empty nor begins with '#'.
template <typename Sink>
void for_each_line(std::string_view text, Sink&& sink) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0 && text[0] != '#') sink(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace gongbu
