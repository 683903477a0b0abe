// Path patterns as people type them: '*' within a folder, '**' across folders, '?' one character. A
// pattern without '/' is about the file's name; one without wildcards also names a folder and
// everything in it. Composed and decomposed Hangul are the same.
//
//   glob_matches("*.md", "aws/컨테이너.md")   glob_matches("aws/**", "aws/a/b.md")   glob_matches("aws", "aws/a.md")
#pragma once

#include <string>
#include <string_view>

namespace gongbu {

bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace gongbu
