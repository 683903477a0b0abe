#include "corpus/analysis/hangul_stem.h"

#include <unicode/unistr.h>

#include "analysis_data.h"
#include "corpus/analysis/suffixes.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::size_t kMinStem = 2;  // syllables that a suffix must leave

struct HangulRules {
  SuffixTable particles{gongbu::particles()};
  SuffixTable endings{data::kEndingsTsv};
  ExceptionList exceptions{data::kExceptionsTxt};
};

const HangulRules& hangul_rules() {
  static const HangulRules rules;
  return rules;
}

}  // namespace

std::size_t hangul_stem_length(std::u16string_view word) {
  const HangulRules& rules = hangul_rules();
  const std::size_t whole = word.size();
  std::size_t length = whole;
  if (length < kMinStem || rules.exceptions.protects(word)) return length;
  // 배포하는 is 배포+하는, not 배포하+는: an ending that reaches further than any particle comes
  // first.
  length = rules.particles.cut(word, kMinStem);
  const std::size_t without_ending = rules.endings.cut(word, kMinStem);
  if (without_ending < length) return without_ending;
  word = word.substr(0, length);
  if (length <= kMinStem || rules.exceptions.protects(word)) return length;
  const std::size_t stem = rules.endings.cut(word, kMinStem);
  if (stem < length || length == whole) return stem;
  return rules.particles.cut(word, kMinStem);  // stacked: 노드에서+처럼
}

std::size_t cut_particle(std::u16string_view word, std::size_t least) {
  return hangul_rules().particles.cut(word, least);
}

std::string_view hangul_stem(std::string_view word) {
  const auto wide =
      icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
  return word.substr(
      0, kSyllableBytes *
             hangul_stem_length({wide.getBuffer(), static_cast<std::size_t>(wide.length())}));
}

}  // namespace gongbu
