// Verbs and adjectives in their other forms, without a dictionary: two written forms are of one
// word when the same is left of both after their endings, their past and what fused with the root
// are undone. What is left is a key, not a lemma (가깝다, 가까운 and 가까워 are all 가까). It does
// not know verbs from nouns, so it is for words that no note has as written: the index's own words
// decide which forms there are. Noun + 하다 is the analyzer's business.
//
//   "태어났는가"  →  keys 태어나느, 태어나     "태어난"  →  key 태어나
//   "빨랐다"      →  key 빠르               "빠른"    →  key 빠르
//   inflected_forms("빠르다", statistics)  →  빠른, 빨라서, … as far as notes have them
//   "fargate"   →  none: Hangul only
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/statistics.h"

namespace gongbu {

struct PredicateKey {
  std::string text;   // two syllables or more
  bool bare = false;  // the ending is one consonant (빠른): a noun may well end so
};

/// Of every ending that the word may have, the shortest first.
std::vector<PredicateKey> predicate_keys(std::string_view word);

/// Words of the index that are forms of the same predicate as `word`, by the longest key of it that
/// has any: 느려지는 is a form of 느려지다 where notes have that, else of 느리다. Cost: up to ten
/// look-ups of words by their beginning for each key.
std::vector<std::string> inflected_forms(std::string_view word, CollectionStatistics& statistics);

}  // namespace gongbu
