// What is looked for, worked out to the last term: the tree that the matcher runs. A plain value.
// It has every form of every word with its weight and idf, but no posting list and no reference to
// an index, so that it can be printed, compared, run twice, and run over several indexes.
//
//   쿠버네티스 AND -"가용 영역"  →
//   (and
//     (words needed 0.500
//       (word "쿠버네티스" idf 4.605
//         (exact "쿠버네티스" 12)
//         (synonym "kubernet" 9 × 0.600)))
//     (exclude
//       (phrase "가용" "영역")))
//
// A number behind terms is how many passages have the rarest of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "search/fields.h"
#include "search/plan/words.h"
#include "search/response.h"

namespace gongbu {

enum class PlanOp : std::uint8_t {
  kWords,    // words, ranked together: a passage needs enough of them (QueryWords::needed)
  kPhrase,   // terms: stems, one right behind the other; words: what that scores
  kPrefix,   // words: one, whose forms are the terms that begin so
  kDocs,     // terms: passages that have any of them, or all (`every`)
  kAnd,      // all children; nothing without children
  kOr,       // any child
  kExclude,  // one child, taken away from what the other children of a kAnd leave, or from all
};

struct PlanNode {
  PlanOp op = PlanOp::kAnd;
  bool scored = false;  // its words add to the scores and are highlighted
  bool every = false;
  bool of_notes = false;  // of kDocs: all passages of their notes
  QueryWords words;
  std::vector<std::string> terms;
  std::vector<PlanNode> children;
};

/// Ids of facet values of which one is enough.
using FacetChoice = std::vector<std::string>;

/// What narrows the match set without being counted as words.
struct PlanFilters {
  // Ids chosen of each facet: any of a choice, each choice (FieldInfo::every).
  std::array<std::vector<FacetChoice>, kFacets> facets;
  std::optional<std::vector<std::string>> path;      // terms of the paths; unset: all paths
  std::optional<std::vector<std::string>> modified;  // of the notes; unset: whenever

  /// Adds what one name stands for to a facet's: as a choice of its own, or to the only one.
  void choose(Field facet, const FacetChoice& ids);
  bool empty() const;
};

/// Terms of the passages that are called what the query says, whole (search/plan/named.h).
struct NamedTerms {
  std::vector<std::string> notes;        // that stand for a note of that name
  std::vector<std::string> other_notes;  // of another name of the same thing
  std::vector<std::string> headings;     // whose subject is that name, or another of it
  bool empty() const { return notes.empty() && other_notes.empty() && headings.empty(); }
};

struct Plan {
  PlanNode root;
  NamedTerms named;
  PlanFilters filters;
  std::vector<Notice> notices;
  Intent intent = Intent::kPlain;  // of all its scored words
  bool question = false;
  double average_length = 1;  // of a passage (CollectionStatistics)
};

/// Whether fewer of the words may be asked for: it scores words, and is not a phrase alone.
bool can_relax(const PlanNode& node);

/// Calls sink(const QueryWords&) for all that is scored, in the order of the query.
template <typename Sink>
void for_each_run(const PlanNode& node, Sink&& sink) {
  if (node.scored && !node.words.words.empty()) sink(node.words);
  for (const PlanNode& child : node.children) for_each_run(child, sink);
}

/// As an s-expression over several lines, for tests and explain; behind the tree its
/// filters and notices.
std::string to_string(const Plan& plan);

}  // namespace gongbu
