#include "corpus/note/wording.h"

#include <algorithm>
#include <iterator>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Compared folded: no spaces, ASCII in lower case.
constexpr std::string_view kAspects[] = {
    "특징",       "특성",     "주요특징", "핵심특징",  "장점",       "단점",     "장단점",
    "장점과단점", "장/단점",  "개념",     "기본개념",  "핵심개념",   "정의",     "설명",
    "개요",       "소개",     "요약",     "정리",      "한줄요약",   "핵심요약", "역할",
    "목적",       "사용목적", "용도",     "기능",      "주요기능",   "핵심기능", "구성",
    "구성요소",   "구조",     "종류",     "유형",      "방식",       "방법",     "사용방법",
    "사용법",     "동작",     "동작방식", "동작원리",  "원리",       "작동방식", "작동원리",
    "과정",       "절차",     "순서",     "단계",      "사례",       "사용사례", "활용",
    "활용사례",   "활용방안", "활용예시", "사용예시",  "예",         "예시",     "예제",
    "ex",         "example",  "examples", "주의",      "주의점",     "주의사항", "유의사항",
    "한계",       "제한",     "제한사항", "제약",      "제약사항",   "문제점",   "해결방법",
    "비용",       "요금",     "가격",     "과금",      "참고",       "참고사항", "참고자료",
    "참조",       "출처",     "기타사항", "배경",      "이유",       "필요성",   "결론",
    "팁",         "tip",      "tips",     "note",      "summary",    "overview", "features",
    "pros",       "cons",     "usage",    "reference", "references", "정답",     "해설"};

constexpr std::string_view kRequests[] = {
    "보세요", "해주세요", "하세요",   "주세요", "하시오", "보시오", "하라",     "할까요",  "인가요",
    "나요",   "까요",     "무엇인가", "있는가", "하는가", "인가",   "설명해라", "서술하라"};

constexpr std::string_view kComparisons[] = {"차이",   "비교",       " vs ",     " vs. ",
                                             "versus", "difference", "compared", "comparison",
                                             " v.s ",  "다른점"};

constexpr std::string_view kLabelEndings[] = {"서비스", "관련",     "서비스들", "기타",
                                              "etc",    "services", "분야",     "류"};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// "3. 장점 :" → "장점"
std::string bare(std::string_view plain) {
  std::string word = folded(plain);
  std::size_t begin = 0;
  while (begin < word.size() && is_ascii(word[begin]) && word[begin] >= '0' && word[begin] <= '9')
    ++begin;
  if (begin > 0 && begin < word.size() && (word[begin] == '.' || word[begin] == ')')) ++begin;
  std::size_t end = word.size();
  while (end > begin && (word[end - 1] == ':' || word[end - 1] == '.')) --end;
  return word.substr(begin, end - begin);
}

}  // namespace

bool is_aspect(std::string_view plain) {
  if (plain.size() > 60) return false;
  const std::string word = bare(plain);
  return std::find(std::begin(kAspects), std::end(kAspects), word) != std::end(kAspects);
}

bool is_question(std::string_view plain) {
  std::string text = composed(trim(plain));
  while (!text.empty() && (text.back() == ' ' || text.back() == '!' || text.back() == '.' ||
                           text.back() == '*' || text.back() == '"'))
    text.pop_back();
  if (ends_with(text, "?") || ends_with(text, "？")) return true;
  if (text.size() > 1 && (text[0] == 'Q' || text[0] == 'q')) {
    std::size_t i = 1;
    while (i < text.size() && is_ascii_digit(text[i])) ++i;
    if (i < text.size() && (text[i] == '.' || text[i] == ':' || text[i] == ')')) return true;
  }
  return std::any_of(std::begin(kRequests), std::end(kRequests),
                     [&](std::string_view end) { return ends_with(text, end); });
}

bool is_comparison(std::string_view plain) {
  std::string text = ascii_lowered(" " + composed(plain) + " ");
  for (std::size_t at = text.find(" vs code"); at != std::string::npos; at = text.find(" vs code"))
    text.erase(at, 8);
  return std::any_of(std::begin(kComparisons), std::end(kComparisons),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool is_category_label(std::string_view plain) {
  if (plain.size() > 90) return false;
  const std::string word = bare(plain);
  return std::any_of(std::begin(kLabelEndings), std::end(kLabelEndings),
                     [&](std::string_view end) { return ends_with(word, end); });
}

}  // namespace gongbu
