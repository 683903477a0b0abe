// Text → words and tokens: the one analysis, used for notes and for queries alike, so that what is
// typed meets what was written. It needs no dictionary. It does not rank, expand or correct:
// synonyms and typing mistakes are the query's business.
//
//   "EC2인스턴스를 배포했습니다"
//     word 0  latin   surface ec2        stem ec2       bytes 0–3
//     word 1  hangul  surface 인스턴스를    stem 인스턴스   bytes 3–18    bigrams 인스 스턴 턴스
//     word 2  hangul  surface 배포했습니다  stem 배포       bytes 19–37   bigrams 배포, and across the
//                                                                     space 스배
//
// The chain, per run of non-space characters: NFKC (compatibility jamo kept, so that ㅋㅌㅇㄴ stays
// what was typed) with a map back to the source bytes; a cut wherever the script changes (Hangul |
// Latin, digits and other letters | Han, kana); ICU word breaks for scripts without spaces; case
// folding. Then
//  - Hangul: one particle and one ending cut off by rule (hangul_stem.h), with the final consonant
//    before them checked and at least two syllables kept; bigrams of what is left;
//  - Hangul right after a Latin word or number: a particle there is no word; a number and its unit
//    are also one token (15분);
//  - Latin: Porter2, except for words of up to three letters, words with digits (ec2, s3, k8s) and
//    plural capitals (VMs is vm); camelCase parts; hyphen, dot and underscore compounds also joined
//    (front-end is front, end and frontend); C++, C# and F# keep their signs; I/O and H~2~O are one
//    word each (signs.h);
//  - code as it is written: __init__, --api-key, @Transactional and snake_case are also one token
//    with their signs, so that they can be told from init, api key, transactional and snake case;
//  - accents: café is also one token without them (cafe);
//  - signs that people use as marks (✅ 📌 →) are tokens and no words: they part no neighbours.
// Rules and measurements: the head comments of the data files. Positions count words from 0. The
// same text always gives the same words; kAnalyzerVersion changes when that changes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/span.h"
#include "corpus/utf8.h"

namespace gongbu {

inline constexpr std::uint32_t kAnalyzerVersion = 2;

enum class Script : std::uint8_t { kHangul, kHan, kLatin };

/// One word of a text. Views point into the analyzer or the text and hold until its next call.
struct Word {
  std::string_view surface;  // folded, as written; without a particle that follows a Latin word
  std::string_view stem;     // what it is indexed as; may be the surface
  std::string_view number;   // number and first syllable of its unit ("15분"), else empty
  std::string_view joined;   // the compound that ends here, joined ("frontend"), else empty
  // The code word that ends here, with its signs ("__init__", "--api-key"), or a sign that stands
  // for itself ("✅": surface and stem are empty then); else empty.
  std::string_view literal;
  std::string_view folded;  // the stem without accents ("cafe"), where it has any
  std::string_view
      before;     // last syllable of the Hangul stem before, when one character lies between
  ByteSpan span;  // of the word in the text, particle included
  std::uint32_t position = 0;
  std::uint32_t first_part = 0;  // camelCase parts, as Analyzer::parts gives them
  std::uint32_t part_count = 0;
  Script script = Script::kLatin;
};

enum class TokenKind : std::uint8_t { kWord, kPart, kJoined, kNumber, kBigram, kLiteral, kFolded };

/// What is indexed of a word, and where it stands.
struct Token {
  std::string_view text;
  ByteSpan span;  // the word's
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kWord;
  bool operator==(const Token&) const = default;
};

class Analyzer {
 public:
  Analyzer();
  ~Analyzer();

  /// The words of UTF-8 text in order. Bad bytes separate words. Runs of 80 or more characters
  /// (keys, base64) are left out. Cost: linear; no allocation per word once warm. One thread at a
  /// time.
  std::span<const Word> analyze(std::string_view text);

  std::span<const std::string_view> parts(const Word& word) const;

  /// Every token of a word, in order: number, literal, word, folded, parts, joined, bigrams. Those
  /// of an empty surface (a sign, or a particle after a Latin word that leaves a number behind) are
  /// the first two only.
  template <typename Sink>
  void tokens(const Word& word, Sink&& sink) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Calls sink(text) for each bigram of a word: inside its stem, then across the space before it.
template <typename Sink>
void bigrams_of(const Word& word, Sink&& sink);

/// As lines "position kind text [begin,end)", for tests and `gongbu explain`.
std::string print_tokens(Analyzer& analyzer, std::string_view text);

// Inline parts.

template <typename Sink>
void bigrams_of(const Word& word, Sink&& sink) {
  if (word.script == Script::kLatin) return;
  const std::string_view stem = word.stem;
  for (std::size_t i = 0; i + 2 * kSyllableBytes <= stem.size(); i += kSyllableBytes)
    sink(stem.substr(i, 2 * kSyllableBytes));
  if (!word.before.empty() && stem.size() >= kSyllableBytes) {
    char across[2 * kSyllableBytes];
    word.before.copy(across, kSyllableBytes);
    stem.copy(across + kSyllableBytes, kSyllableBytes);
    sink(std::string_view(across, sizeof across));
  }
}

template <typename Sink>
void Analyzer::tokens(const Word& word, Sink&& sink) const {
  const auto emit = [&](std::string_view text, TokenKind kind) {
    sink(Token{text, word.span, word.position, kind});
  };
  if (!word.number.empty()) emit(word.number, TokenKind::kNumber);
  if (!word.literal.empty()) emit(word.literal, TokenKind::kLiteral);
  if (word.surface.empty()) return;
  emit(word.stem, TokenKind::kWord);
  if (!word.folded.empty()) emit(word.folded, TokenKind::kFolded);
  for (const std::string_view part : parts(word)) emit(part, TokenKind::kPart);
  if (!word.joined.empty()) emit(word.joined, TokenKind::kJoined);
  bigrams_of(word, [&](std::string_view text) { emit(text, TokenKind::kBigram); });
}

}  // namespace gongbu
