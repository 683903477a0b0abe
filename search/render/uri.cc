#include "search/render/uri.h"

#include "corpus/ascii.h"

namespace gongbu {
namespace {

bool stays(char c) {
  return is_ascii_alnum(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~';
}

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string uri_of_path(std::string_view absolute_path, std::string_view host) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "file://";
  out += host;
  for (const char c : absolute_path) {
    if (stays(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view kScheme = "file://";
  if (!uri.starts_with(kScheme)) return "";
  uri.remove_prefix(kScheme.size());
  constexpr std::string_view kLocal = "localhost";
  if (uri.starts_with(kLocal)) uri.remove_prefix(kLocal.size());
  if (uri.empty() || uri.front() != '/') return "";
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    char c = uri[i];
    if (c == '?' || c == '#') break;
    if (c == '%' && i + 2 < uri.size()) {
      const int high = hex_digit(uri[i + 1]);
      const int low = hex_digit(uri[i + 2]);
      if (high >= 0 && low >= 0) {
        c = static_cast<char>(high * 16 + low);
        i += 2;
      }
    }
    if (c == '\0') return "";
    out += c;
  }
  return out;
}

}  // namespace gongbu
