// Plan → match set and first-stage scores. Scores are summed over posting lists (word_run.h), so every
// match is visited once, and totals and facet counts are exact without a second pass.
//
// A run of plain words matches a passage when the words it has carry a large enough share of the
// most that any passage has of them (QueryWords::needed), each word by any of its forms or nearly
// all of its bigrams. Phrases, fields and operators decide by themselves. It reads posting lists
// and, of passages that may have a phrase, forward records; it expands nothing and says nothing.
//
//   matcher.match(plan, reader, Need::kShare)     then, where that is empty, the same plan again:
//   matcher.match(plan, reader, Need::kAnyWord)
#pragma once

#include <string>
#include <vector>

#include "index/doc_set.h"
#include "index/reader.h"
#include "search/match/word_run.h"
#include "search/plan/plan.h"

namespace gongbu {

/// The scored match set of one query.
struct Match {
  struct Doc {
    DocId doc = 0;
    float score = 0;
  };
  std::vector<Doc> docs;  // ascending by document
};

/// What a passage needs of a run of words.
enum class Need : std::uint8_t {
  kShare,   // QueryWords::needed
  kAnyWord  // one of them
};

/// Reusable scratch space. Queries of one run of words, as nearly all are, take none by document.
class Matcher {
 public:
  /// Filters of the plan are the caller's to apply. Cost: every posting of every form, and of every
  /// phrase the forward records of the passages that have its words.
  Match match(const Plan& plan, IndexReader& reader, Need need);

 private:
  // Of one match: what all of its steps read.
  struct Run {
    IndexReader& reader;
    Need need;
    DocId last;         // document
    double saturation;  // impact.h
  };

  DocSet eval(const PlanNode& node, const Run& run);
  DocSet all_of(const PlanNode& node, const Run& run);
  const std::vector<WordRun::Sum>& sum(const PlanNode& node, const Run& run,
                                       std::vector<float>* scores);

  WordRun words_;
  std::vector<float> score_;  // of a query of several parts, by document
};

/// Documents that have any of the terms.
DocSet docs_with_any(const std::vector<std::string>& terms, IndexReader& reader);

}  // namespace gongbu
