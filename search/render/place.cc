#include "search/render/place.h"

#include <filesystem>
#include <string_view>

namespace gongbu {

namespace fs = std::filesystem;

std::string path_from(std::string_view root, std::string_view cwd, std::string_view note) {
  const fs::path whole = (fs::path(root) / fs::path(note)).lexically_normal();
  if (cwd.empty() || !whole.is_absolute()) return whole.string();
  const fs::path from = fs::path(cwd).lexically_normal();
  const auto first = [](const fs::path& path) {
    const fs::path relative = path.relative_path();
    return relative.empty() ? fs::path() : *relative.begin();
  };
  const bool related = from.relative_path().empty() || first(whole) == first(from);
  const std::string relative = related ? whole.lexically_relative(from).string() : std::string();
  if (relative.empty()) return whole.string();
  return std::string_view("-+~").find(relative.front()) == std::string_view::npos ? relative
                                                                                  : "./" + relative;
}

}  // namespace gongbu
