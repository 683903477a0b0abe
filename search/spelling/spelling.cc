#include "search/spelling/spelling.h"

#include <string>

#include "corpus/hangul.h"
#include "search/spelling/chosung.h"
#include "search/spelling/half_typed.h"
#include "search/spelling/layout.h"
#include "search/spelling/typo.h"

namespace gongbu::spelling {
namespace {

constexpr std::size_t kLongestWord = 512;

}  // namespace

std::vector<Correction> corrections(std::string_view word, const Vocabulary& vocabulary,
                                    const Limits& limits) {
  if (word.empty() || word.size() >= kLongestWord || limits.candidates == 0) return {};
  const std::string text = hangul::composed(word);
  if (vocabulary.contains(text)) return {};

  std::vector<Correction> found = words_of_other_layout(text, vocabulary);
  if (found.size() > limits.candidates) found.resize(limits.candidates);
  if (!found.empty()) return found;
  found = words_with_initials(text, vocabulary, limits);
  if (!found.empty()) return found;
  const bool unfinished = looks_half_typed(text);
  if (unfinished) found = words_going_on(text, vocabulary, limits);
  if (found.empty()) found = nearest_words(text, vocabulary, limits);
  if (found.empty() && !unfinished) found = words_going_on(text, vocabulary, limits);
  return found;
}

}  // namespace gongbu::spelling
