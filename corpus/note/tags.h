// Tags that stand in a line, as Obsidian has them: `#aws`, `#시험/SAA`. A tag follows a space or
// begins the line, has a letter, and ends where neither letter, digit, `_`, `-` nor `/` stands. No
// tags: "# 제목", "C#", "#12", what stands in `code`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

/// Adds the line's tags without '#', each once, up to a hundred.
void add_tags(std::string_view line, std::vector<std::string>& tags);

/// A line of tags alone, after "태그:" or not, speaks of all it stands in: "#aws #시험/SAA".
bool is_line_of_tags(std::string_view line);

}  // namespace gongbu
