// What an unknown word of a query may have been meant as. It corrects one word at a time, over a
// Vocabulary; it runs no query and gives no notice, but says of each correction how it was found.
//
//   corrections("애찯ㄱ")    → layout docker          corrections("ㅋㅌㅇㄴ")      → chosung
//   컨테이너 corrections("컨테인")    → ime 컨테이너           corrections("데이타배이스")  → typo
//   데이터베이스
#pragma once

#include <string_view>
#include <vector>

#include "search/spelling/correction.h"
#include "search/spelling/vocabulary.h"

namespace gongbu::spelling {

/// Corrections of one kind, best first: of the first that finds any of other layout, initial
/// consonants, half-typed last syllable, typo. A word that ends like a finished one (서버리) is
/// looked at as a typo before it is taken for half typed. None for a word that the vocabulary has,
/// and for words of 512 bytes and more. The word is folded (NFKC case fold, compatibility jamo
/// kept); NFD is composed here.
std::vector<Correction> corrections(std::string_view word, const Vocabulary& vocabulary,
                                    const Limits& limits = {});

}  // namespace gongbu::spelling
