// The words nearest to one that the index does not have. Korean is compared jamo by jamo, with
// vowels and consonants that sound alike at half cost; Latin letter by letter; swapped neighbours
// count once. Digits never change. It does not know what is a real word: the caller asks only for
// unknown ones.
//
//   인스턴쓰 → 인스턴스 (cost .5)   데이타배이스 → 데이터베이스 (1)   dynamdb → dynamodb (1)
//
// How far: 2 syllables one half-cost change; 3–4 syllables 1 edit, 5 and more 2; 4–7 letters 1, 8
// and more 2; nothing for shorter words. Another first letter costs a Latin word .5 more, beyond
// that bound. A syllable that no word of the vocabulary has is a sure sign of a slip. With one, 2
// syllables may be 1 edit away (중궃 → 중국), a compound final counts as its first consonant
// (갤럱시 → 갤럭시), and if nothing is near, the word in front of it is taken (정부즌 → 정부).
#pragma once

#include <string_view>
#include <vector>

#include "search/spelling/correction.h"
#include "search/spelling/symbols.h"
#include "search/spelling/vocabulary.h"

namespace gongbu::spelling {

/// The nearest words, cheapest first, then by count. Cost: one pass over the symbol masks of the
/// words of like length, and a banded comparison for the one in a hundred that is left.
std::vector<Correction> nearest_words(std::string_view word, const Vocabulary& vocabulary,
                                      const Limits& limits = {});

/// How far a word may be changed, in half steps; 0 if it may not. `odd` if it has a syllable that
/// no word has.
int edit_bound(const Symbols& word, bool odd = false);

/// Damerau–Levenshtein distance (neighbours swapped, each place edited once) in half steps; bound +
/// 1 if it is more than the bound. Both words must be of one script.
int edit_distance(const Symbols& a, const Symbols& b, int bound);

}  // namespace gongbu::spelling
