// The stem of a Hangul word: one particle and one ending cut off by rule (corpus/particles.h,
// data/endings.tsv), unless data/exceptions.txt protects the word. Knows no neighbours of the word;
// analyzer.h does.
//
//   노드에서처럼 → 노드      배포하는 → 배포      쿠버네티스 → 쿠버네티스
#pragma once

#include <cstddef>
#include <string_view>

namespace gongbu {

/// Syllables of the word that its stem keeps; at least two where the word has them.
std::size_t hangul_stem_length(std::u16string_view word);

/// Syllables that are left without the particle at the end, at least `least`; all where there is none.
std::size_t cut_particle(std::u16string_view word, std::size_t least);

/// The stem of one Hangul word in UTF-8; a prefix of it.
std::string_view hangul_stem(std::string_view word);

}  // namespace gongbu
