#include "app/bring_up_to_date.h"

#include <algorithm>
#include <optional>

#include "app/locations.h"
#include "corpus/files/source_tree.h"
#include "indexer/cluster/index_cluster.h"

namespace gongbu {
namespace {

constexpr std::uint64_t kMostBytes = 1 << 20;  // of what is read in passing: some 300 ms

// The notes that have changed, each once; none when they are too much to read now.
std::vector<std::pair<std::string, std::string>> stale_notes(const SearchResponse& response) {
  std::vector<std::pair<std::string, std::string>> out;
  std::uint64_t bytes = 0;
  for (const Hit& hit : response.hits) {
    if (hit.state != NoteState::kChanged) continue;
    const std::pair<std::string, std::string> note{hit.root, hit.passage.note};
    if (std::find(out.begin(), out.end(), note) != out.end()) continue;
    if (const std::optional<SourceFile> file = look_at_file(note.first, note.second))
      bytes += file->size;
    out.push_back(note);
  }
  if (bytes > kMostBytes) out.clear();
  return out;
}

}  // namespace

void bring_up_to_date(Engine& engine, const SearchRequest& request, const Arguments& arguments,
                      SearchResponse& response) {
  const std::string trust = trust_folder();
  if (!engine.look_at_notes(response, trust)) return;
  std::vector<std::pair<std::string, std::string>> notes = stale_notes(response);
  if (notes.empty()) return;
  const Result<bool> done = reread_named({.db = index_folder(arguments.text("db")),
                                          .catalogs = shipped_catalogs(),
                                          .trust = trust,
                                          .catalog_cache = catalog_cache_folder(),
                                          .notes = std::move(notes)});
  if (!done || !*done) return;
  engine.expect_commit();
  Result<SearchResponse> again = engine.search(request);
  if (!again) return;
  response = *std::move(again);
  (void)engine.look_at_notes(response, trust);
}

}  // namespace gongbu
