// What the passages that are called as the query says (plan/named.h) are given for it: before any
// other signal, so that they are among those that are looked at closely.
//
//   "S3"  →  the passage below the heading "Amazon S3": kNamedHeading × what the words are worth
#pragma once

#include <unordered_map>

#include "index/reader.h"
#include "search/plan/plan.h"

namespace gongbu {

class NameSignals {
 public:
  /// Cost: the passages that are called so, and a forward record for each that is a part.
  NameSignals(const Plan& plan, IndexReader& reader);

  bool empty() const { return signals_.empty(); }
  double of(DocId doc) const {
    const auto found = signals_.find(doc);
    return found == signals_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<DocId, double> signals_;
};

}  // namespace gongbu
