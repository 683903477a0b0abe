#include "search/spelling/layout.h"

#include <cstddef>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/spelling/typo.h"

namespace gongbu::spelling {
namespace {

// Longer words are nobody's.
constexpr std::size_t kLongestTyped = 512;

// The two-set input method: jamo in, syllables out.
class Composer {
 public:
  explicit Composer(std::string& out) : out_(out) {}

  void type(char32_t jamo) { hangul::is_vowel(jamo) ? type_vowel(jamo) : type_consonant(jamo); }

  void flush() {
    if (lead_ != 0 && vowel_ != 0) {
      const int tail = tail_ == 0 ? 0 : hangul::tail_index(tail_);
      append_character(hangul::join({hangul::lead_index(lead_), hangul::vowel_index(vowel_), tail}),
                       out_);
    } else if (lead_ != 0 || vowel_ != 0) {
      append_character(lead_ != 0 ? lead_ : vowel_, out_);
    }
    lead_ = vowel_ = tail_ = 0;
  }

 private:
  void type_consonant(char32_t jamo) {
    if (lead_ != 0 && vowel_ != 0) {
      const char32_t tail = tail_ == 0 ? jamo : hangul::compound(tail_, jamo);
      if (tail != 0 && hangul::tail_index(tail) > 0) {
        tail_ = tail;
        return;
      }
    }
    flush();
    lead_ = jamo;
  }

  void type_vowel(char32_t jamo) {
    if (tail_ != 0) {
      const hangul::JamoPair pair = hangul::parts(tail_);
      const char32_t moving = pair.second != 0 ? pair.second : tail_;
      tail_ = pair.second != 0 ? pair.first : 0;
      flush();
      lead_ = moving;
    } else if (vowel_ != 0) {
      const char32_t both = hangul::compound(vowel_, jamo);
      if (both != 0) {
        vowel_ = both;
        return;
      }
      flush();
    }
    vowel_ = jamo;
  }

  std::string& out_;
  char32_t lead_ = 0;
  char32_t vowel_ = 0;
  char32_t tail_ = 0;
};

struct Scripts {
  std::size_t letters = 0;  // ASCII
  std::size_t syllables = 0;
  std::size_t jamo = 0;
};

Scripts count_scripts(std::string_view text) {
  Scripts scripts;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = hangul::compatibility_jamo(next_character(text, at));
    if (is_ascii_letter(c)) ++scripts.letters;
    if (hangul::is_syllable(c)) ++scripts.syllables;
    if (hangul::is_jamo(c)) ++scripts.jamo;
  }
  return scripts;
}

void add_if_known(const std::string& text, const Vocabulary& vocabulary,
                  std::vector<Correction>& out) {
  if (const auto id = vocabulary.find(text))
    out.push_back({CorrectionKind::kLayout, text, vocabulary.count(*id), 0});
}

void add_korean(std::string_view word, const Vocabulary& vocabulary, std::vector<Correction>& out) {
  constexpr std::size_t kKeysOfOneSyllable = 4;
  const std::string korean = to_korean_keys(word);
  const Scripts scripts = count_scripts(korean);
  if (scripts.jamo > 0 || scripts.letters > 0 || scripts.syllables == 0) return;
  if (scripts.syllables == 1 && word.size() < kKeysOfOneSyllable) return;
  add_if_known(korean, vocabulary, out);
  if (!out.empty()) return;
  const std::string typed = ascii_lowered(std::string(word));
  for (Correction& near : nearest_words(korean, vocabulary, {.candidates = kMostCorrections})) {
    if (ascii_lowered(to_latin_keys(near.text)) != typed) continue;
    near.kind = CorrectionKind::kLayout;
    out.push_back(std::move(near));
    return;
  }
}

void add_latin(std::string_view word, const Scripts& scripts, const Vocabulary& vocabulary,
               std::vector<Correction>& out) {
  const std::string latin = ascii_lowered(to_latin_keys(word));
  const std::size_t least = scripts.jamo > 0 ? 2 : 3;
  if (latin.size() >= least) add_if_known(latin, vocabulary, out);
}

}  // namespace

std::string to_korean_keys(std::string_view latin) {
  std::string out;
  Composer composer(out);
  for (std::size_t at = 0; at < latin.size();) {
    const std::size_t begin = at;
    const char32_t c = hangul::compatibility_jamo(next_character(latin, at));
    if (hangul::is_syllable(c) || hangul::is_jamo(c)) {
      const hangul::KeyStrokes typed = hangul::strokes(c);
      for (int i = 0; i < typed.size; ++i) composer.type(hangul::jamo_of_key(typed.keys[i]));
      continue;
    }
    const hangul::Key key = c < 0x80 ? hangul::hangul_key(static_cast<char>(c)) : hangul::Key{0};
    if (key != 0) {
      composer.type(hangul::jamo_of_key(key));
      continue;
    }
    composer.flush();
    out.append(latin, begin, at - begin);
  }
  composer.flush();
  return out;
}

std::string to_latin_keys(std::string_view hangul) { return hangul::typed_keys(hangul); }

std::vector<Correction> words_of_other_layout(std::string_view word, const Vocabulary& vocabulary) {
  std::vector<Correction> out;
  if (word.size() > kLongestTyped) return out;
  const std::string text = hangul::composed(word);
  const Scripts scripts = count_scripts(text);
  if (scripts.letters > 0) add_korean(text, vocabulary, out);
  if (scripts.syllables + scripts.jamo > 0) add_latin(text, scripts, vocabulary, out);
  return out;
}

std::string text_of_other_layout(std::string_view word, const Vocabulary& vocabulary) {
  if (word.size() > kLongestTyped || count_scripts(word).letters == 0) return {};
  std::string korean = to_korean_keys(word);
  const Scripts scripts = count_scripts(korean);
  if (scripts.syllables < 3 || korean.size() != scripts.syllables * kSyllableBytes) return {};
  for (std::size_t size = korean.size() - kSyllableBytes; size >= 2 * kSyllableBytes;
       size -= kSyllableBytes)
    if (vocabulary.contains(std::string_view(korean).substr(0, size))) return korean;
  return {};
}

}  // namespace gongbu::spelling
