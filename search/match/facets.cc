#include "search/match/facets.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "search/match/matcher.h"
#include "search/plan/nested_values.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kNoValue = UINT32_MAX;

// What the passages of a note have in common comes first, so that their sets begin alike.
constexpr std::array kFirstToLast{Field::kFolder, Field::kTag, Field::kCategory, Field::kService,
                                  Field::kMention};
static_assert(kFirstToLast.size() == kFacets);

std::vector<std::string> values_of(const FieldInfo& field, IndexReader& reader) {
  std::vector<std::string> out;
  if (field.nested) {
    out = nested_values(field.field, reader);
    out.resize(std::min<std::size_t>(out.size(), UINT16_MAX));
  } else {
    for (const auto& term : reader.terms(std::string(field.terms.prefix), UINT16_MAX))
      out.push_back(term.term);
  }
  return out;
}

// Calls sink(doc) once for each passage that has the value.
template <typename Sink>
void each_with(Field field, const std::string& value, IndexReader& reader, Sink&& sink) {
  reader.poll();
  const std::vector<std::string> terms = terms_with(field, value, reader);
  if (terms.size() > 1)
    docs_with_any(terms, reader).for_each(sink);
  else
    for (const DocId doc : reader.postings(terms.front())->docs) sink(doc);
}

}  // namespace

FacetTable::FacetTable(IndexReader& reader)
    : sets_{{0, kNoValue}}, set_of_(std::size_t{reader.last_doc()} + 1) {
  for (std::size_t f = 0; f < kFacets; ++f) {
    std::vector<std::string> values = values_of(kFacetFields[f], reader);
    values_.insert(values_.end(), std::make_move_iterator(values.begin()),
                   std::make_move_iterator(values.end()));
    begin_[f + 1] = static_cast<std::uint32_t>(values_.size());
  }
  std::vector<std::uint32_t> grown(1);
  for (const Field field : kFirstToLast) {
    const auto f = static_cast<std::size_t>(field);
    for (std::uint32_t value = begin_[f]; value < begin_[f + 1]; ++value)
      each_with(field, values_[value], reader,
                [&](DocId doc) { set_of_[doc] = with(set_of_[doc], value, grown); });
  }
  sets_.shrink_to_fit();
}

// The set that has the value too. `grown` remembers, by set, the last one that was made of it.
std::uint32_t FacetTable::with(std::uint32_t set, std::uint32_t value,
                               std::vector<std::uint32_t>& grown) {
  const Set& known = sets_[grown[set]];
  if (known.but_one == set && known.value == value) return grown[set];
  grown[set] = static_cast<std::uint32_t>(sets_.size());
  sets_.push_back({set, value});
  grown.push_back(0);
  return grown[set];
}

void FacetTable::add(const std::vector<DocId>& docs, Counts& counts,
                     const Cancellation& stop) const {
  // About how many values a passage has: so many steps are saved when it is counted by its set.
  constexpr std::size_t kValues = 4;
  const bool few = docs.size() * kValues < sets_.size();
  Counts in_set(few ? 0 : sets_.size());
  std::size_t done = 0;
  for (const DocId doc : docs) {
    if (done++ % kPollEvery == 0) stop.poll();
    if (few)
      for (std::uint32_t set = set_of_[doc]; set != 0; set = sets_[set].but_one)
        ++counts[sets_[set].value];
    else
      ++in_set[set_of_[doc]];
  }
  for (std::size_t set = in_set.size(); set-- > 1;) {
    if (in_set[set] == 0) continue;
    counts[sets_[set].value] += in_set[set];
    in_set[sets_[set].but_one] += in_set[set];
  }
}

// Most first, then by value; those that are chosen always.
Facet FacetTable::shown(std::size_t facet, const Counts& counts, const FacetFilter& filter,
                        std::size_t limit) const {
  const auto first = values_.begin() + begin_[facet];
  const auto last = values_.begin() + begin_[facet + 1];
  std::vector<std::uint32_t> chosen;
  Facet out{std::string(kFacetFields[facet].name), {}};
  for (const std::string& value : filter.values) {
    const auto found = std::lower_bound(first, last, value);
    if (found != last && *found == value)
      chosen.push_back(static_cast<std::uint32_t>(found - values_.begin()));
    else
      out.values.push_back({.value = value, .selected = true});
  }
  const auto is_chosen = [&](std::uint32_t value) {
    return std::find(chosen.begin(), chosen.end(), value) != chosen.end();
  };
  std::vector<std::uint32_t> found;
  for (std::uint32_t value = begin_[facet]; value < begin_[facet + 1]; ++value)
    if (counts[value] > 0 || (!chosen.empty() && is_chosen(value))) found.push_back(value);
  const auto rest = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
  std::partial_sort(found.begin(), rest, found.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
  });
  found.erase(std::remove_if(rest, found.end(), std::not_fn(is_chosen)), found.end());
  for (const std::uint32_t value : found)
    out.values.push_back(
        {.value = values_[value], .count = counts[value], .selected = is_chosen(value)});
  std::sort(out.values.begin(), out.values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return out;
}

std::vector<Facet> FacetTable::count(const std::vector<DocId>& docs, const FacetFilters& filters,
                                     std::size_t limit, const Cancellation& stop) const {
  // Those that pass all filters count for every facet; those that fail one, for that facet, where any
  // of its values is enough.
  const bool filtered = std::any_of(filters.begin(), filters.end(),
                                    [](const FacetFilter& filter) { return filter.active; });
  std::vector<DocId> passing;
  std::array<std::vector<DocId>, kFacets> failing;
  std::size_t done = 0;
  for (const DocId doc : filtered ? docs : std::vector<DocId>()) {
    if (done++ % kPollEvery == 0) stop.poll();
    std::size_t fails = 0;
    std::size_t last = 0;
    for (std::size_t f = 0; f < kFacets; ++f)
      if (filters[f].active && !filters[f].docs.contains(doc)) {
        ++fails;
        last = f;
      }
    if (fails == 0)
      passing.push_back(doc);
    else if (fails == 1 && !kFacetFields[last].every)
      failing[last].push_back(doc);
  }
  Counts counts(values_.size());
  add(filtered ? passing : docs, counts, stop);
  std::vector<Facet> out;
  for (std::size_t f = 0; f < kFacets; ++f) {
    if (failing[f].empty()) {
      out.push_back(shown(f, counts, filters[f], limit));
      continue;
    }
    Counts more = counts;
    add(failing[f], more, stop);
    out.push_back(shown(f, more, filters[f], limit));
  }
  return out;
}

}  // namespace gongbu
