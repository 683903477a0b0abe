// The words of an index that have a bigram inside. Bigrams inside words have no postings: a
// bigram's list is the union of its words' lists, with its impact the sum of theirs. So the index
// knows which words those are: as Xapian's synonyms of the bigram, which are stored, merged and
// read like postings. A word whose passages are all deleted may stay among them. Bigrams across a
// space are terms of their own (schema.h).
//
//   컨테이너  →  컨테, 테이, 이너        synonyms of 테이: 컨테이너, 테이블, 데이터테이블
#pragma once

#include <string>
#include <string_view>

namespace gongbu::bigrams {

inline constexpr std::size_t kSyllable = 3;  // bytes
inline constexpr std::size_t kBytes = 2 * kSyllable;

/// Terms from here on may have bigrams: Hangul, Han and kana take three bytes a character, and all
/// begin so in UTF-8; field prefixes and Latin words stand before.
inline constexpr std::string_view kFirstWord = "\xE1";

inline bool inside(std::string_view term) { return term.size() >= kBytes && term >= kFirstWord; }

/// Calls sink(bigram) for each inside a word, as often as it stands there.
template <typename Sink>
void for_each(std::string_view word, Sink&& sink) {
  for (std::size_t i = 0; i + kBytes <= word.size(); i += kSyllable) sink(word.substr(i, kBytes));
}

}  // namespace gongbu::bigrams
