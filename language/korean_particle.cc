#include "language/korean_particle.h"

#include <cstdint>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

// 영 일 이 삼 사 오 육 칠 팔 구; of 10, 100 …: 십, 백, 천, 만.
Ending of_digit(char c) {
  switch (c) {
    case '1':
    case '7':
    case '8':
      return Ending::kRieul;
    case '0':
    case '3':
    case '6':
      return Ending::kConsonant;
    default:
      return Ending::kVowel;
  }
}

// By name: 엘 엠 엔 알; all others end in a vowel.
Ending of_letter_name(char c) {
  if (c == 'L' || c == 'R') return Ending::kRieul;
  return c == 'M' || c == 'N' ? Ending::kConsonant : Ending::kVowel;
}

// file 파일, line 라인, table 테이블, bucket 버킷, client 클라이언트, lock 락, network 네트워크.
Ending of_word(std::string_view word) {
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  if (last == 'l') return Ending::kRieul;
  if (last == 'm' || last == 'n') return Ending::kConsonant;
  if (last == 'g') return before == 'n' ? Ending::kConsonant : Ending::kVowel;
  if (last == 'e') {
    if (before == 'l') return Ending::kRieul;
    return before == 'm' || before == 'n' ? Ending::kConsonant : Ending::kVowel;
  }
  if (last == 'k' && before == 'c') return Ending::kConsonant;
  if (std::string_view("bcpt").find(last) != std::string_view::npos && is_vowel(before))
    return Ending::kConsonant;
  return Ending::kVowel;
}

Ending of_latin(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin);
  if (is_upper(word.back())) return of_letter_name(word.back());
  // Two letters without a vowel are spelt: md, js.
  if (word.size() <= 2 && word.find_first_of("aeiouyAEIOUY") == std::string_view::npos)
    return of_letter_name(static_cast<char>(word.back() - 'a' + 'A'));
  return of_word(word);
}

struct Particle {
  std::string_view written;
  std::string_view consonant;
  std::string_view vowel;
  std::string_view rieul;
};
constexpr Particle kParticles[] = {
    {"을(를)", "을", "를", "을"}, {"이(가)", "이", "가", "이"},   {"은(는)", "은", "는", "은"},
    {"과(와)", "과", "와", "과"}, {"(으)로", "으로", "로", "로"}, {"(이)", "이", "", "이"},
};

}  // namespace

Ending ending_of(std::string_view text) {
  // Closing marks are not read.
  while (!text.empty() &&
         std::string_view("\"')]}/.,:;").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (text.empty()) return Ending::kVowel;
  const char last = text.back();
  if (last >= '0' && last <= '9') return of_digit(last);
  if (is_letter(last)) return of_latin(text);
  std::size_t at = text.size() - 1;
  while (at > 0 && is_continuation(text[at])) --at;
  const char32_t c = next_character(text, at);
  if (!hangul::is_syllable(c)) return Ending::kVowel;
  constexpr std::uint32_t kRieulTail = 8;
  const auto tail = hangul::split(c).tail;
  if (tail == 0) return Ending::kVowel;
  return tail == kRieulTail ? Ending::kRieul : Ending::kConsonant;
}

std::string with_particles(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Particle* found = nullptr;
    if (!out.empty())
      for (const Particle& particle : kParticles)
        if (text.starts_with(particle.written)) {
          found = &particle;
          break;
        }
    if (!found) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const Ending ending = ending_of(out);
    out += ending == Ending::kConsonant ? found->consonant
           : ending == Ending::kRieul   ? found->rieul
                                        : found->vowel;
    text.remove_prefix(found->written.size());
  }
  return out;
}

}  // namespace gongbu
