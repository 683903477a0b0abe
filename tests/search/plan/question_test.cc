// What Korean questions ask for, and how verbs are cut: tables of a text and what is printed of it.
#include "search/plan/question.h"

#include <gtest/gtest.h>

#include "corpus/analysis/analyzer.h"
#include "search/plan/predicates.h"

namespace gongbu {
namespace {

struct Row {
  const char* text;
  const char* printed;
};

std::string units_of(const char* question) {
  Analyzer analyzer;
  std::vector<QueryWord> words;
  for (const Word& word : analyzer.analyze(question))
    words.push_back({.surface = std::string(word.surface),
                     .stem = std::string(word.stem),
                     .script = word.script});
  std::string out;
  for (const std::string& unit : units_asked_for(words)) out += (out.empty() ? "" : " ") + unit;
  return out;
}

TEST(Question, UnitsAskedFor) {
  for (const Row& row : {
           Row{"API Gateway 타임아웃은 몇 초인가요?", "초인가요 초"},
           Row{"람다 동시성 한도는 몇개인지", "개"},
           Row{"스냅샷은 몇 개월 보관하나", "개월 개"},
           Row{"OpsWorks는 언제 종료됐나?", "년 월 일 세기 시"},
           Row{"처음 나온 해는?", "년"},
           Row{"DLQ로 가는 재시도 횟수는?", "번 회"},
           Row{"월 요금이 얼마인가요", "원 달러 만원 억원"},
           Row{"몇", ""},
           Row{"how many retries", ""},
           Row{"", ""},
       })
    EXPECT_EQ(units_of(row.text), row.printed) << row.text;
}

std::string keys_of(const char* word) {
  std::string out;
  for (const PredicateKey& key : predicate_keys(word))
    out += (out.empty() ? "" : " ") + key.text + (key.bare ? "-" : "");
  return out;
}

TEST(Question, KeysOfPredicates) {
  for (const Row& row : {
           Row{"태어났는가", "태어나 태어났느"},
           Row{"태어난", "태어나-"},
           Row{"빨랐다", "빠르"},
           Row{"빠른", "빠르-"},
           Row{"가까운", "가까-"},
           Row{"가까워서", "가까"},
           Row{"느려지는", "느려지 느려지느- 느리"},
           Row{"가르쳐도", "가르치"},
           Row{"만나서", "만나"},
           Row{"명세서", ""},
           Row{"컨테이너", ""},
           Row{"fargate", ""},
           Row{"ㅋㅌㅇㄴ", ""},
           Row{"컨테ㅇ", ""},
           Row{"", ""},
       })
    EXPECT_EQ(keys_of(row.text), row.printed) << row.text;
}

}  // namespace
}  // namespace gongbu
