// A word whose last syllable is still being typed: the words whose keys go on from its keys. A
// final consonant may belong to the syllable to come (컨테인 + ㅓ = 컨테이너), and that is all
// there is to it: in keys, 컨테ㅇ, 컨테이ㄴ and 컨테인 are beginnings of 컨테이너. 컨테잉 is not;
// it is a typo.
//
//   컨ㅌ → 컨테이너, 컨트롤러      데이텁 → 데이터베이스
#pragma once

#include <string_view>
#include <vector>

#include "search/spelling/correction.h"
#include "search/spelling/vocabulary.h"

namespace gongbu::spelling {

/// The words that begin with the word's keys: those with the same keys first (NFD, or jamo never
/// composed), then by count, then shorter. Only for Hangul words of two characters or more with a
/// syllable among them.
std::vector<Correction> words_going_on(std::string_view word, const Vocabulary& vocabulary,
                                       const Limits& limits = {});

/// Whether a Hangul word looks unfinished: it ends in a lone jamo, or in a final consonant that may
/// move on.
bool looks_half_typed(std::string_view word);

}  // namespace gongbu::spelling
