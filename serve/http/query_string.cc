#include "serve/http/query_string.h"

#include <algorithm>
#include <optional>

#include "corpus/percent.h"
#include "corpus/utf8.h"

namespace gongbu::serve {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const std::optional<char> byte = percent_byte(text, i);
      if (!byte || *byte == '\0') return std::nullopt;
      c = *byte;
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    } else if (is_control(c) || c == ' ' || c == '#') {
      return std::nullopt;
    }
    out.push_back(c);
  }
  if (repair_utf8(out) != out) return std::nullopt;
  return out;
}

// "/", or segments that each have a name of their own.
bool is_plain_path(std::string_view path) {
  if (path.empty() || path[0] != '/') return false;
  if (path == "/") return true;
  std::size_t start = 1;
  while (true) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view segment = path.substr(start, end - start);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (end == path.size()) return true;
    start = end + 1;
  }
}

Error bad(std::string message) { return {ErrorCode::kInvalid, std::move(message), ""}; }

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (target.size() > kMaxTargetBytes) return bad("the address is too long");
  const std::size_t mark = target.find('?');
  const std::string_view raw_path = target.substr(0, mark);
  std::optional<std::string> path = decoded(raw_path, false);
  if (!path || !is_plain_path(*path) || path->find('\\') != std::string::npos)
    return bad("the path of the address is not well formed");
  for (const char c : *path)
    if (is_control(c)) return bad("the path of the address has control characters");
  // One slash is one part: an encoded one would be another part to one reader and none to the next.
  if (std::string_view(*path).find('/') != std::string_view::npos &&
      std::count(path->begin(), path->end(), '/') !=
          std::count(raw_path.begin(), raw_path.end(), '/'))
    return bad("the path of the address has an encoded slash");
  Target out{std::move(*path), {}};
  if (mark == std::string_view::npos) return out;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty()) continue;
    if (out.values.size() == kMaxValues) return bad("the address has too many values");
    const std::size_t equals = std::min(part.find('='), part.size());
    std::optional<std::string> name = decoded(part.substr(0, equals), true);
    std::optional<std::string> value =
        decoded(part.substr(std::min(equals + 1, part.size())), true);
    if (!name || !value || name->empty()) return bad("a value of the address is not well formed");
    out.values.emplace_back(std::move(*name), std::move(*value));
  }
  return out;
}

}  // namespace gongbu::serve
