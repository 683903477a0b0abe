// file: URIs ↔ absolute paths.
//
//   "/home/me/공부 노트/a.md" ↔ "file:///home/me/%EA%B3%B5%EB%B6%80%20%EB%85%B8%ED%8A%B8/a.md"
#pragma once

#include <string>
#include <string_view>

namespace gongbu {

/// Everything but unreserved characters and '/' is percent-encoded. Editors expect no host;
/// terminals want the one whose file it is.
std::string uri_of_path(std::string_view absolute_path, std::string_view host = "");

/// Empty when the URI names no local file (untitled:, another host) or has a NUL in it.
std::string path_of_uri(std::string_view uri);

}  // namespace gongbu
