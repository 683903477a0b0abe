// Text typed with the keyboard on the other layout, both ways: QWERTY letters read as keys of the
// two-set Hangul keyboard and composed as its input method does, and Hangul taken back to the
// letters on its keys. What is on the same key in both layouts (digits, signs) stays.
//
//   to_korean_keys("tjqjfltm")  →  "서버리스"      to_latin_keys("ㅣ므ㅠㅇㅁ")  →  "lambda"
//   to_korean_keys("ec2")       →  "ㄷㅊ2"        to_latin_keys("애찯ㄱ")      →  "docker"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/spelling/correction.h"
#include "search/spelling/vocabulary.h"

namespace gongbu::spelling {

/// Letters (and Hangul already there) composed as if typed on the Hangul layout: a final consonant
/// moves on to a vowel behind it (도깨비불: "rkrk" → 가가). Upper case is shift on Q W E R T O P,
/// other capitals are lower case.
std::string to_korean_keys(std::string_view latin);

/// Hangul as the letters on its keys, upper case where it was typed with shift.
std::string to_latin_keys(std::string_view hangul);

/// The words of the vocabulary that the other layout makes of a word; mostly one or none. Letters
/// must give whole syllables, two at least, or one of four keys ("값" is rkqt, but "sns" is not
/// 눈); if none is known, capitals lost in case folding are put back (.5 each). Syllables must give
/// three letters at least, with a lone jamo two (ㄴ3).
std::vector<Correction> words_of_other_layout(std::string_view word, const Vocabulary& vocabulary);

/// Letters that are no word of the vocabulary on the Hangul layout, but whole syllables that begin
/// with one of two syllables or more, so that a particle or another word follows: tjqjfltmfmf →
/// "서버리스를", to be analysed as if it had been typed. Empty if they are not.
std::string text_of_other_layout(std::string_view word, const Vocabulary& vocabulary);

}  // namespace gongbu::spelling
