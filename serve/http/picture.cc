#include "serve/http/picture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>

namespace gongbu::serve {
namespace {

namespace fs = std::filesystem;
constexpr int kMaxFilesLookedAt = 50'000;

Error missing() { return {ErrorCode::kNotFound, "there is no such picture", ""}; }

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(realpath(path.c_str(), nullptr),
                                                          &std::free);
  return found ? found.get() : "";
}

std::string type_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
  if (bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
    return "image/webp";
  return "";
}

// The regular file at this real path; no link is followed any more.
std::optional<std::string> read_regular(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::optional<std::string> out;
  struct stat status {};
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
      static_cast<std::size_t>(status.st_size) <= kMaxPictureBytes) {
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      const ssize_t got = read(file, bytes.data() + have, bytes.size() - have);
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    out = std::move(bytes);
  }
  close(file);
  return out;
}

std::string found_anywhere(const std::string& root, const std::string& name) {
  std::error_code error;
  fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error);
  int looked_at = 0;
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (++looked_at > kMaxFilesLookedAt) break;
    const std::string file = it->path().filename().string();
    if (file.starts_with('.') && it->is_directory(error)) it.disable_recursion_pending();
    if (file == name) return it->path().string();
  }
  return "";
}

}  // namespace

Result<Picture> read_picture(const std::string& root, const std::string& note,
                             const std::string& name) {
  const std::string inside = real_path(root) + '/';
  if (inside == "/" || name.empty() || name.find('\0') != std::string::npos) return missing();
  const std::string folder = fs::path(note).parent_path().string();
  std::string path = real_path(root + '/' + folder + '/' + name);
  if (path.empty()) path = real_path(root + '/' + name);
  if (path.empty() && name.find('/') == std::string::npos)
    path = real_path(found_anywhere(root, name));
  if (!path.starts_with(inside)) return missing();
  std::optional<std::string> bytes = read_regular(path);
  if (!bytes) return missing();
  std::string type = type_of(*bytes);
  if (type.empty())
    return Error{ErrorCode::kInvalid, "that is no PNG, JPEG, GIF or WebP picture", ""};
  return Picture{std::move(*bytes), std::move(type)};
}

}  // namespace gongbu::serve
