// Paths as text: what lies below what. Nothing is looked at on a disk, and no link is followed.
//
//   path_below("/notes/aws/a.md", "/notes")   →  "aws/a.md"
//   path_below("/notes2/aws/a.md", "/notes")  →  nothing
#pragma once

#include <optional>
#include <string_view>

namespace gongbu {

/// The rest of a path that is below a folder, both absolute or both of one source; nothing where it
/// is not, and for the folder itself.
inline std::optional<std::string_view> path_below(std::string_view path, std::string_view folder) {
  if (path.size() <= folder.size() || !path.starts_with(folder)) return std::nullopt;
  if (folder != "/" && path[folder.size()] != '/') return std::nullopt;
  return path.substr(folder == "/" ? 1 : folder.size() + 1);
}

/// Whether there is such a rest.
inline bool lies_within(std::string_view path, std::string_view folder) {
  return path_below(path, folder).has_value();
}

}  // namespace gongbu
