#include "search/plan/evidence.h"

#include <algorithm>
#include <iterator>

#include "index/forward.h"

namespace gongbu {
namespace {

constexpr std::size_t kMostBeside = 50;  // passages in which neighbours are looked for

bool beside(const std::string& first, const std::string& second, IndexReader& reader) {
  if (first.empty() || second.empty()) return false;
  const Postings one = reader.postings(first);
  const Postings other = reader.postings(second);
  const std::uint32_t a = forward::stem_hash(first);
  const std::uint32_t b = forward::stem_hash(second);
  std::size_t looked_at = 0;
  std::size_t j = 0;
  std::vector<DocId> both;
  for (const DocId doc : one->docs) {
    while (j < other->docs.size() && other->docs[j] < doc) ++j;
    if (j < other->docs.size() && other->docs[j] == doc && looked_at++ < kMostBeside)
      both.push_back(doc);
  }
  return std::any_of(both.begin(), both.end(), [&](DocId doc) {
    const std::shared_ptr<const forward::Record> record = reader.forward(doc);
    return std::adjacent_find(record->words.begin(), record->words.end(),
                              [&](std::uint32_t x, std::uint32_t y) {
                                return forward::stem_of(x) == a && forward::stem_of(y) == b;
                              }) != record->words.end();
  });
}

bool together(const std::vector<std::string>& terms, IndexReader& reader) {
  if (terms.empty()) return true;
  std::vector<DocId> common = reader.postings(terms[0])->docs;
  for (std::size_t i = 1; i < terms.size() && !common.empty(); ++i) {
    const Postings list = reader.postings(terms[i]);
    const std::vector<DocId>& docs = list->docs;
    std::vector<DocId> kept;
    std::set_intersection(common.begin(), common.end(), docs.begin(), docs.end(),
                          std::back_inserter(kept));
    common = std::move(kept);
  }
  return !common.empty();
}

}  // namespace

Evidence evidence_of(IndexReader& reader) {
  return {
      [&reader](const auto& terms) { return together(terms, reader); },
      [&reader](const auto& first, const auto& second) { return beside(first, second, reader); }};
}

}  // namespace gongbu
