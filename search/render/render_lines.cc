#include <string_view>
#include <unordered_set>

#include "search/render/display.h"
#include "search/render/place.h"
#include "search/render/render.h"

namespace gongbu {
namespace {

// The passage's source line of that number; empty outside.
std::string_view source_line(const Passage& passage, std::uint32_t line) {
  std::string_view rest = passage.text;
  if (!passage.lines.contains(line)) return {};
  for (std::uint32_t at = passage.lines.first; at < line; ++at) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  return rest.substr(0, rest.find('\n'));
}

}  // namespace

std::string render_vimgrep(const SearchResponse& response, const RenderOptions& options) {
  std::string out;
  for (const Hit& hit : response.hits) {
    out += path_from(hit.root, options.cwd, hit.passage.note);
    out += ':' + std::to_string(hit.line) + ':' + std::to_string(hit.column) + ':';
    out += visible(source_line(hit.passage, hit.line)) + '\n';
  }
  return out;
}

std::string render_paths(const SearchResponse& response, const RenderOptions& options) {
  std::string out;
  std::unordered_set<std::string> seen;
  for (const Hit& hit : response.hits) {
    const std::string path = path_from(hit.root, options.cwd, hit.passage.note);
    if (seen.insert(path).second) out += path + '\n';
  }
  return out;
}

}  // namespace gongbu
