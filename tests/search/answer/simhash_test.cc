#include "search/answer/simhash.h"

#include <gtest/gtest.h>

#include <bit>

#include "corpus/analysis/analyzer.h"
#include "index/forward.h"

namespace gongbu {
namespace {

constexpr const char* kBody =
    "큐는 보내는 쪽과 받는 쪽을 떼어 놓는다. 받는 쪽이 멈춰도 메시지는 큐에 남고, 다시 켜지면 "
    "이어서 "
    "처리한다. 순서가 중요하면 FIFO 를 고르고, 같은 메시지가 두 번 올 수 있음을 생각해 둔다.";

int distance(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }

TEST(Simhash, OfOneTextIsOneNumber) {
  Analyzer one, other;
  EXPECT_EQ(simhash(kBody, one), simhash(kBody, other));
}

TEST(Simhash, OfACopyWithAWordMoreDiffersInFewBits) {
  Analyzer analyzer;
  const std::uint64_t original = simhash(kBody, analyzer);
  EXPECT_LE(distance(original, simhash(std::string(kBody) + " 참고.", analyzer)), 10);
}

TEST(Simhash, OfAnotherTextDiffersInMany) {
  Analyzer analyzer;
  const std::uint64_t original = simhash(kBody, analyzer);
  const std::uint64_t other = simhash(
      "인덱스를 걸면 찾기는 빨라지지만 쓸 때마다 나무를 고쳐야 한다. 카디널리티가 낮은 열에는 걸지 "
      "않는다.",
      analyzer);
  EXPECT_GE(distance(original, other), 16);
}

TEST(Simhash, OfNoWordsIsZero) {
  Analyzer analyzer;
  EXPECT_EQ(simhash("", analyzer), 0u);
  EXPECT_EQ(simhash(std::vector<std::uint32_t>{}), 0u);
}

// What stands behind the first break belongs to no body.
TEST(Simhash, OfAForwardRecordEndsAtItsBreak) {
  const std::vector<std::uint32_t> body = {7, 8, 9};
  std::vector<std::uint32_t> more = body;
  more.push_back(forward::kBreak);
  more.push_back(11);
  EXPECT_EQ(simhash(more), simhash(body));
}

}  // namespace
}  // namespace gongbu
