// Where a note is, as a path from the current folder. Pure text: no file is looked at.
//
//   path_from("/home/나/notes", "/home/나", "aws/컨테이너.md") == "notes/aws/컨테이너.md"
#pragma once

#include <string>
#include <string_view>

namespace gongbu {

/// root/note as seen from cwd; absolute when they share no folder but '/'. A relative path that a
/// program could take for an option or a home folder (-a.md, +3.md, ~b/c.md) begins with "./". Both
/// folders are absolute.
std::string path_from(std::string_view root, std::string_view cwd, std::string_view note);

}  // namespace gongbu
