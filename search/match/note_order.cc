#include "search/match/note_order.h"

#include <algorithm>
#include <unordered_map>

namespace gongbu {

std::vector<Ranked> in_order_of_notes(SortOrder order, const Match& match,
                                      const std::vector<Ranked>& ranked, const NoteTable& notes,
                                      std::size_t limit, IndexReader& reader) {
  struct Placed {
    Ranked ranked;
    const NoteHead* note;
  };
  std::unordered_map<DocId, const Ranked*> known;
  for (const Ranked& one : ranked) known.emplace(one.doc, &one);
  std::vector<Placed> placed;
  placed.reserve(match.docs.size());
  for (const Match::Doc& doc : match.docs) {
    reader.poll();
    const auto here = known.find(doc.doc);
    placed.push_back(
        {here != known.end() ? *here->second : Ranked{.doc = doc.doc, .score = doc.score},
         notes.of(reader.forward(doc.doc)->note)});
  }
  const auto comes_first = [order](const Placed& a, const Placed& b) {
    if (!a.note || !b.note) return a.note && !b.note;
    if (order == SortOrder::kModified && a.note->mtime_ns != b.note->mtime_ns)
      return a.note->mtime_ns > b.note->mtime_ns;
    if (a.note->path != b.note->path) return a.note->path < b.note->path;
    if (a.note->root != b.note->root) return a.note->root < b.note->root;
    return a.ranked.score > b.ranked.score;
  };
  std::stable_sort(placed.begin(), placed.end(), comes_first);
  std::vector<Ranked> out;
  for (const Placed& one : placed) {
    if (out.size() == limit) break;
    out.push_back(one.ranked);
  }
  return out;
}

}  // namespace gongbu
