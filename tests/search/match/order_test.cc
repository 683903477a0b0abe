// Which of the passages that have all of the words comes first.
#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

TEST(Order, WordsSideBySideComeBeforeTheSameScattered) {
  const struct {
    const char* query;
    const char* scattered;
    const char* beside;
  } cases[] = {
      {"미분 기하", "기하 시간과 미분 시간. 기하 문제, 기하 그림, 미분 문제. 기하 미분",
       "세 쪽에 걸친 머리말 다음에 미분 기하 를 말한다. 그 뒤로도 글이 한참 이어진다"},
      {"기억 장치", "장치 이름과 기억 방법, 장치 목록, 기억 순서. 장치 기억",
       "처음에는 다른 이야기를 하다가 기억 장치를 말한다. 그리고 또 다른 이야기가 이어진다"},
      {"red black", "a black board, a red pen, some black ink and one red book",
       "after an introduction about trees we come to red black trees and then go on"},
      {"선형 대수", "대수 시간에는 선형 문제를 풀고 선형 이야기를 한다. 대수 숙제",
       "여러 과목 가운데 선형 대수는 셋째 학기에 듣고 다른 것은 나중에 듣는다"},
      {"git rebase", "rebase often; look at git log, then git add, and rebase again",
       "when the branch is old one runs git rebase and looks at the result"},
      {"연결 리스트 삽입", "리스트를 연결하고 삽입 정렬을 한다. 리스트 출력",
       "배열과 견주면 연결 리스트 삽입 은 빠르고 찾기는 느리다"},
  };
  for (const auto& one : cases) {
    ScratchIndex index;
    index.write("a.md", "# 하나\n" + std::string(one.scattered) + "\n\n# 둘\n" + one.beside + '\n');
    Engine engine = index.open();
    const Result<SearchResponse> response = engine.search({.query = one.query});
    ASSERT_TRUE(response);
    ASSERT_FALSE(response->hits.empty()) << one.query;
    EXPECT_EQ(response->hits[0].passage.heading_path.back(), "둘") << one.query;
  }
}

// Of passages that have the same words, the one in the language of the question.
TEST(Order, ThePassageInTheLanguageOfTheQueryComesFirst) {
  ScratchIndex index;
  index.write("a.md",
              "# en\nThe kubelet restarts a container when its probe fails again\n\n"
              "# ko\n이 노드의 kubelet 은 probe 가 실패하면 container 를 다시 시작한다\n");
  Engine engine = index.open();
  for (const auto& [query, heading] : {std::pair{"kubelet 의 container probe 실패", "ko"},
                                       {"probe 실패 때의 kubelet", "ko"},
                                       {"container 다시 시작", "ko"},
                                       {"when the probe of a container fails", "en"},
                                       {"how does the kubelet see a probe", "en"}}) {
    const Result<SearchResponse> response = engine.search({.query = query});
    ASSERT_TRUE(response);
    ASSERT_FALSE(response->hits.empty()) << query;
    EXPECT_EQ(response->hits[0].passage.heading_path.back(), heading) << query;
  }
}

}  // namespace
}  // namespace gongbu
