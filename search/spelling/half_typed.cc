#include "search/spelling/half_typed.h"

#include <cstdint>
#include <string>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu::spelling {
namespace {

struct Shape {
  bool hangul = true;  // syllables and jamo only
  std::size_t characters = 0;
  std::size_t syllables = 0;
  char32_t last = 0;
};

Shape shape_of(std::string_view composed) {
  Shape shape;
  for (std::size_t at = 0; at < composed.size();) {
    shape.last = next_character(composed, at);
    ++shape.characters;
    if (hangul::is_syllable(shape.last)) {
      ++shape.syllables;
    } else if (!hangul::is_jamo(shape.last)) {
      shape.hangul = false;
    }
  }
  return shape;
}

std::uint32_t key_count(std::string_view text) {
  std::uint32_t count = 0;
  hangul::KeyCursor cursor(text);
  while (cursor.next() >= 0) ++count;
  return count;
}

}  // namespace

bool looks_half_typed(std::string_view word) {
  const Shape shape = shape_of(hangul::composed(word));
  return shape.hangul && shape.characters > 0 &&
         (hangul::is_jamo(shape.last) || hangul::has_batchim(shape.last));
}

std::vector<Correction> words_going_on(std::string_view word, const Vocabulary& vocabulary,
                                       const Limits& limits) {
  std::vector<Correction> out;
  const std::string text = hangul::composed(word);
  const Shape shape = shape_of(text);
  if (!shape.hangul || shape.characters < 2 || shape.syllables == 0) return out;

  const std::string keys = hangul::keys(text);
  const IdRange range = vocabulary.with_keys(keys);
  BestCandidates best(limits.candidates);
  for (std::uint32_t id = range.first; id < range.last; ++id) {
    const std::string_view found = vocabulary.text(id);
    if (found == text) continue;
    const std::uint32_t size = key_count(found);
    best.add({.cost = size == keys.size() ? 0U : 1U,
              .count = vocabulary.count(id),
              .length = size,
              .id = id});
  }
  for (const Candidate& found : best.sorted())
    out.push_back({CorrectionKind::kIme, std::string(vocabulary.text(found.id)), found.count,
                   static_cast<float>(found.length - keys.size())});
  return out;
}

}  // namespace gongbu::spelling
