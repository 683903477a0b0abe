#include "search/render/uri.h"

#include "corpus/percent.h"

namespace gongbu {

std::string uri_of_path(std::string_view absolute_path, std::string_view host) {
  return "file://" + std::string(host) + percent_encoded(absolute_path);
}

std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view kScheme = "file://";
  if (!uri.starts_with(kScheme)) return "";
  uri.remove_prefix(kScheme.size());
  constexpr std::string_view kLocal = "localhost";
  if (uri.starts_with(kLocal)) uri.remove_prefix(kLocal.size());
  if (uri.empty() || uri.front() != '/') return "";
  std::string out = percent_decoded(uri.substr(0, uri.find_first_of("?#")));
  return out.find('\0') == std::string::npos ? out : "";
}

}  // namespace gongbu
