// Whether two engines over the same notes answer alike: the total, every facet value, and the first
// ten hits with their scores; hits whose scores are equal may stand in any order. One engine's
// documents are numbered otherwise, and by that number passages of one score are ordered.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "search/engine.h"

namespace gongbu {

/// Empty where they do, else what differs.
inline std::string difference(const SearchResponse& wanted, const SearchResponse& found,
                              double tolerance) {
  std::string out;
  if (wanted.total != found.total)
    out += "total " + std::to_string(wanted.total) + " / " + std::to_string(found.total) + '\n';
  if (wanted.facets != found.facets)
    for (std::size_t i = 0; i < wanted.facets.size(); ++i) {
      if (i < found.facets.size() && wanted.facets[i] == found.facets[i]) continue;
      out += "facet " + wanted.facets[i].name + ':';
      for (const SearchResponse* answer : {&wanted, &found}) {
        for (const FacetValue& value : answer->facets[i].values)
          out += ' ' + value.value + '=' + std::to_string(value.count);
        out += answer == &wanted ? " /" : "\n";
      }
    }
  const auto close = [&](double a, double b) { return std::abs(a - b) <= tolerance * std::abs(a); };
  if (wanted.hits.size() != found.hits.size())
    return out + "hits " + std::to_string(wanted.hits.size()) + " / " +
           std::to_string(found.hits.size()) + '\n';
  for (std::size_t i = 0; i < wanted.hits.size(); ++i) {
    const Hit& a = wanted.hits[i];
    const Hit& b = found.hits[i];
    if (!close(a.score, b.score))
      return out + "score " + std::to_string(i + 1) + ": " + std::to_string(a.score) + " / " +
             std::to_string(b.score) + '\n';
    // The same passage, or one that stands there because it scores the same; the last of the page
    // may be tied with what is behind it.
    const bool same = a.passage.id == b.passage.id ||
                      std::ranges::any_of(found.hits,
                                          [&](const Hit& other) {
                                            return other.passage.id == a.passage.id &&
                                                   close(other.score, a.score);
                                          }) ||
                      close(a.score, wanted.hits.back().score) ||
                      std::ranges::count(b.duplicates, a.passage.note + ':' +
                                                           std::to_string(a.passage.lines.first));
    if (!same) out += "hit " + std::to_string(i + 1) + ": " + a.path() + " / " + b.path() + '\n';
  }
  return out;
}

}  // namespace gongbu
