#include "serve/mcp/instructions.h"

#include <algorithm>

#include "search/fields.h"

namespace gongbu::serve {
namespace {

constexpr std::size_t kMostSources = 5;
constexpr std::uint32_t kMostValues = 6;

constexpr const char* kAboutTools =
    "Use search for questions, in Korean or English; its answers are short, with the file and "
    "lines "
    "of each passage. facets counts what there is; get_passage or a resource gives the full text; "
    "related finds what else there is on the subject of a passage. "
    "Cite path and lines.";

std::string name_of_folder(const std::string& root) {
  return root.substr(root.find_last_of('/') + 1);
}

std::string counted(std::uint64_t n, const char* what) {
  return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
}

std::string sources_of(const IndexStatus& status) {
  std::string out = counted(status.notes, "note") + ", " + counted(status.passages, "passage");
  for (std::size_t i = 0; i < std::min(status.sources.size(), kMostSources); ++i)
    out += (i ? ", " : ", in ") + name_of_folder(status.sources[i].root);
  if (status.sources.size() > kMostSources)
    out += " and " + std::to_string(status.sources.size() - kMostSources) + " more";
  return out;
}

std::string most_of(const std::vector<Facet>& facets, Field field, const char* what) {
  std::string out;
  for (const Facet& facet : facets) {
    if (facet.name != info(field).name) continue;
    for (const FacetValue& value : facet.values)
      out.append(out.empty() ? what : ", ").append(value.value);
  }
  return out.empty() ? out : " " + out + ".";
}

}  // namespace

std::string instructions(EngineHost& engine) {
  const Result<IndexStatus> status = engine.status();
  if (!status) return std::string("The user's own notes. ") + kAboutTools;
  std::string out = "The user's own notes: " + sources_of(*status) + '.';
  const Result<SearchResponse> all = engine.search(
      {.limit = 0, .path_glob = "**", .facet_limit = kMostValues, .snippet_chars = 0});
  if (all) {
    out += most_of(all->facets, Field::kCategory, "Mostly about ");
    out += most_of(all->facets, Field::kTag, "Tags: ");
    out += most_of(all->facets, Field::kFolder, "Folders: ");
  }
  return out + ' ' + kAboutTools;
}

}  // namespace gongbu::serve
