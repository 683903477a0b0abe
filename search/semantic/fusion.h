// Ranking by words and by meaning together, so that meaning helps where words fail and changes
// nothing where they do not. A gate asks how much of the question the best passages have in words;
// below it, the nearer the question is to having none, the more meaning counts (a tapered sum).
//
//   share .9  →  the order by words                         "S3 수명 주기"
//   share .1  →  mostly the order by meaning                "돈 다루는 앱에 확인 절차 하나 더"
//
// Ranks are never mixed (reciprocal rank fusion): with it ordinary questions lose .024 MRR@10.
#pragma once

#include <functional>
#include <vector>

#include "search/match/rerank.h"
#include "search/plan/plan.h"
#include "search/semantic/neighbours.h"

namespace gongbu {

/// The share of a question's words, by weight, that the best of the first ten passages has: 0 to 1.
/// 1 where most of the words were typed as initials, half or on the other layout and found so: that
/// is never a question by meaning.
double covered_share(const Plan& plan, const std::vector<Ranked>& ranked);

/// How a query asks, as far as meaning cares.
struct Asking {
  double share = 0;       // of its words that the best passages have (covered_share)
  std::size_t words = 0;  // grammar included
  bool question = false;  // a sentence that ends with a question mark (Plan::question)
};

/// Whether passages join by meaning: below ranking::kMeaningBelow of the words, and for a question
/// until a passage has all of them.
bool needs_meaning(const Asking& asking);

/// What a cosine of 1 weighs against the best passage by words. `trust` is 0 to 1 (nearness.h). Where
/// nothing joins, a short query has none: it names what it wants.
double weight_beside(const Asking& asking, double trust);
double weight_of_meaning(const Asking& asking, double trust);

/// `ranked`, the first of it in the order by words and by cosine, where nothing joins by meaning.
std::vector<Ranked> order_beside(std::vector<Ranked> ranked, double weight,
                                 const std::function<double(DocId)>& cosine);

/// `ranked` with the neighbours put in, best first; those that it lacks are marked semantic.
/// `cosine` is asked of passages found by words. REQUIRES: needs_meaning(asking).
std::vector<Ranked> fuse(const std::vector<Ranked>& ranked,
                         const std::vector<Neighbour>& neighbours, const Asking& asking,
                         double weight, const std::function<double(DocId)>& cosine);

}  // namespace gongbu
