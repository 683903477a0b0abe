// The posting lists of a few terms, each asked for once and held: whether a passage has a term, asked
// again and again by the code that looks at the best passages of one query.
//
//   TermLists lists(reader);
//   lists.has(form.terms[0], 8)  →  true
//
// For one request: it holds its lists even where the reader drops them.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "index/reader.h"

namespace gongbu {

class TermLists {
 public:
  explicit TermLists(IndexReader& reader) : reader_(reader) {}

  /// REQUIRES: `term` outlives this, unchanged. Cost: a binary search; the first time, the list.
  bool has(const std::string& term, DocId doc) {
    const auto known = lists_.find(&term);
    if (known != lists_.end()) return known->second->contains(doc);
    return lists_.emplace(&term, reader_.postings(term)).first->second->contains(doc);
  }
  bool has(const std::string&& term, DocId doc) = delete;

  /// The same of a term that most passages may have (whole, in Korean): read as bits, of which there
  /// are as many however long its list is.
  bool marked(const std::string& term, DocId doc) {
    const auto known = marks_.find(&term);
    if (known != marks_.end()) return known->second->contains(doc);
    return marks_.emplace(&term, reader_.docs(term)).first->second->contains(doc);
  }
  bool marked(const std::string&& term, DocId doc) = delete;

 private:
  IndexReader& reader_;
  std::unordered_map<const std::string*, Postings> lists_;  // by where the term stands
  std::unordered_map<const std::string*, std::shared_ptr<const DocSet>> marks_;
};

}  // namespace gongbu
