#include <string_view>
#include <unordered_set>

#include "search/render/display.h"
#include "search/render/gate.h"
#include "search/render/place.h"
#include "search/render/render.h"

namespace gongbu {

std::string render_vimgrep(const SearchResponse& response, const RenderOptions& options) {
  std::string out;
  for (const Hit& hit : response.hits) {
    const std::string path = path_from(hit.root, options.cwd, hit.passage.note);
    out += options.null ? path : quoted_path(path, ":");
    out += ':' + std::to_string(hit.line) + ':' + std::to_string(hit.column) + ':';
    // Where the source's lines are no reading (a notebook), what was found in them.
    const std::string_view line = source_line(hit.passage, hit.line);
    const std::string_view found = hit.snippet.text;
    out += cut(line.empty() ? found.substr(0, found.find('\n')) : line, 0);
    out += options.null ? '\0' : '\n';
  }
  return out;
}

std::string render_paths(const SearchResponse& response, const RenderOptions& options) {
  std::string out;
  std::unordered_set<std::string> seen;
  for (const Hit& hit : response.hits) {
    const std::string path = path_from(hit.root, options.cwd, hit.passage.note);
    if (!seen.insert(path).second) continue;
    out += options.null ? path : quoted_path(path);
    out += options.null ? '\0' : '\n';
  }
  return out;
}

}  // namespace gongbu
