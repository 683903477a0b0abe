// A small vocabulary and short ways to print look-ups, for the tests of forgiving input.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/spelling/spelling.h"

namespace gongbu::spelling {

inline Vocabulary study_words() {
  return Vocabulary({{"컨테이너", 90},     {"컨테이너화", 8}, {"컨트롤러", 12},
                     {"콘텐츠", 4},        {"서버리스", 40},  {"서버", 120},
                     {"데이터베이스", 60}, {"데이터", 80},    {"인스턴스", 100},
                     {"쿠버네티스", 30},   {"파게이트", 20},  {"람다", 33},
                     {"버킷", 50},         {"다운로드", 5},   {"도커", 25},
                     {"로드", 14},         {"밸런서", 13},    {"큐", 9},
                     {"값", 11},           {"눈", 1},         {"쌍둥이", 2},
                     {"메시지", 21},       {"lambda", 35},    {"docker", 22},
                     {"container", 44},    {"ec2", 110},      {"ecs", 45},
                     {"s3", 95},           {"k8s", 9},        {"iam", 28},
                     {"bucket", 17},       {"dynamodb", 26},  {"fargate", 24},
                     {"route53", 6},       {"so", 3},         {"alb", 16},
                     {"eks", 42},          {"us-east-1", 7}},
                    {{"애플리케이션 로드 밸런서 비교", 3},
                     {"로드 밸런서", 6},
                     {"aws 컨테이너 서비스", 2},
                     {"도커", 1}});
}

/// "typo 컨테이너 0.5, typo …"
inline std::string print(const std::vector<Correction>& corrections) {
  std::string out;
  for (const Correction& c : corrections) {
    if (!out.empty()) out += ", ";
    out += std::array{"layout", "chosung", "ime", "typo"}.at(static_cast<std::size_t>(c.kind));
    out += ' ' + c.text;
    if (c.cost != 0) out += ' ' + std::to_string(c.cost).substr(0, 3);
  }
  return out;
}

/// Canonical decomposition, for Hangul only.
inline std::string decomposed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    if (!hangul::is_syllable(c)) {
      out.append(text, begin, at - begin);
      continue;
    }
    const hangul::Syllable s = hangul::split(c);
    append_character(hangul::conjoining_lead(s.lead), out);
    append_character(hangul::conjoining_vowel(s.vowel), out);
    if (s.tail > 0) append_character(hangul::conjoining_tail(s.tail), out);
  }
  return out;
}

}  // namespace gongbu::spelling
