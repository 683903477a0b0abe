// Initial consonants alone: a query of two or more consonants stands for the words that begin with
// such syllables, and for neighbouring words of a phrase. Consonants typed as one (ㄳ) count as the
// two they are.
//
//   ㅋㅌㅇㄴ → 컨테이너 (컨테이너화 behind it)      ㄹㄷㅂㄹㅅ → "로드 밸런서", from the phrase
//   "로드 밸런서 종류"
#pragma once

#include <string_view>
#include <vector>

#include "search/spelling/correction.h"
#include "search/spelling/vocabulary.h"

namespace gongbu::spelling {

/// Whether a query is nothing but consonants, two or more: ㅋㅌ, ㄳ; not ㅋ, not ㅋㅏ, not ㅋㅌ2.
bool is_chosung(std::string_view query);

/// The words whose syllables begin with these consonants: those with no syllable more first, then
/// by count. Nothing if the query is not is_chosung. Cost: a binary search and one pass over the
/// words found.
std::vector<Correction> words_with_initials(std::string_view query, const Vocabulary& vocabulary,
                                            const Limits& limits = {});

}  // namespace gongbu::spelling
