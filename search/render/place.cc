#include "search/render/place.h"

#include <filesystem>

#include "corpus/ascii.h"

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
  return relative.empty() ? whole.string() : relative;
}

std::string file_url(std::string_view host, std::string_view absolute_path) {
  constexpr std::string_view kPlain = "-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string url = "file://";
  url += host;
  for (const char c : absolute_path) {
    if (is_ascii_alnum(c) || kPlain.find(c) != std::string_view::npos) {
      url += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      url += '%';
      url += kHex[byte >> 4];
      url += kHex[byte & 15];
    }
  }
  return url;
}

}  // namespace gongbu
