#include "search/plan/evidence.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "index/forward.h"

namespace gongbu {
namespace {

constexpr std::size_t kMostBeside = 50;    // passages in which neighbours are looked for
constexpr std::size_t kMostBehind = 2000;  // in which what goes on is counted

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

std::vector<std::uint32_t> behind(const std::string& first, const std::vector<std::string>& others,
                                  IndexReader& reader) {
  std::vector<std::uint32_t> counts(others.size());
  std::unordered_multimap<std::uint32_t, std::size_t> by_hash;
  for (std::size_t i = 0; i < others.size(); ++i) by_hash.emplace(forward::stem_hash(others[i]), i);
  const std::uint32_t wanted = forward::stem_hash(first);
  const Postings list = reader.postings(first);
  std::vector<std::size_t> here;
  for (std::size_t d = 0; d < std::min(list->docs.size(), kMostBehind); ++d) {
    if (d % kPollEvery == kPollEvery - 1) reader.poll();
    const DocId doc = list->docs[d];
    const auto record = reader.forward(doc);
    here.clear();
    for (std::size_t i = 0; i + 1 < record->words.size(); ++i) {
      if (forward::stem_of(record->words[i]) != wanted) continue;
      const auto range = by_hash.equal_range(forward::stem_of(record->words[i + 1]));
      for (auto at = range.first; at != range.second; ++at) here.push_back(at->second);
    }
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
    // Of words with one hash it is the one that the passage has.
    for (const std::size_t i : here) {
      const Postings other = reader.postings(others[i]);
      counts[i] += std::binary_search(other->docs.begin(), other->docs.end(), doc);
    }
  }
  return counts;
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
      [&reader](const auto& first, const auto& second) { return beside(first, second, reader); },
      [&reader](const auto& first, const auto& others) { return behind(first, others, reader); }};
}

}  // namespace gongbu
