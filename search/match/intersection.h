// The passages that have all of some terms, walked once in ascending order, with the least impact
// that one of the terms has there.
//
//   Intersection both({"elast", "load", "balanc"}, reader);
//   both.each_below(8192, sink);     sink(doc, impact) for those below document 8192
//   both.each_below(16384, sink);    and those from there on
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "index/reader.h"

namespace gongbu {

class Intersection {
 public:
  /// REQUIRES: a term. Reads the lists whole (IndexReader::postings).
  Intersection(const std::vector<std::string>& terms, IndexReader& reader) {
    lists_.reserve(terms.size());
    for (const std::string& term : terms) {
      lists_.push_back({reader.postings(term), 0});
      reader.poll();
    }
  }

  /// A lower bound of the document that comes next; `none` behind the last one.
  DocId next(DocId none) const {
    DocId out = 0;
    for (const auto& [list, at] : lists_) {
      if (at == list->docs.size()) return none;
      out = std::max(out, list->docs[at]);
    }
    return out;
  }

  /// REQUIRES: `end` does not fall from call to call. Cost: the postings passed over.
  template <typename Sink>
  void each_below(DocId end, Sink&& sink) {
    auto& [first, at] = lists_.front();
    const std::vector<DocId>& docs = first->docs;
    const std::vector<std::uint32_t>& impacts = first->impacts;
    if (lists_.size() == 1) {
      for (; at < docs.size() && docs[at] < end; ++at) sink(docs[at], impacts[at]);
      return;
    }
    for (; at < docs.size() && docs[at] < end; ++at) {
      std::uint32_t least = impacts[at];
      bool all = true;
      for (std::size_t other = 1; other < lists_.size() && all; ++other) {
        auto& [list, place] = lists_[other];
        while (place < list->docs.size() && list->docs[place] < docs[at]) ++place;
        if (place == list->docs.size()) {
          at = docs.size();
          return;
        }
        all = list->docs[place] == docs[at];
        if (all) least = std::min(least, list->impacts[place]);
      }
      if (all) sink(docs[at], least);
    }
  }

 private:
  // A list with the place in it that the walk has come to.
  struct Cursor {
    Postings list;
    std::size_t at = 0;
  };
  std::vector<Cursor> lists_;
};

}  // namespace gongbu
