// What a Korean question asks for, beyond its words: so far the unit of a number, which the answer
// has and the question need not. It looks at the question only.
//
//   "엔드포인트 타임아웃은 몇 초인가요"    초, from the word after 몇
//   "OpsWorks는 언제 종료됐나요"        년 월 일 세기 시, from data/asked.tsv
//   "how many retries"             nothing: Korean only
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/words.h"

namespace gongbu {

/// Units as stems (초, 개월), each once. Cost: a look-up for each word.
std::vector<std::string> units_asked_for(const std::vector<QueryWord>& words);

}  // namespace gongbu
