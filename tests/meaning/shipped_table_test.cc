// The table that comes with gongbu: whole, of this analyzer, and with a sense of meaning.
#include "meaning/shipped_table.h"

#include <gtest/gtest.h>

#include <numeric>

#include "meaning/table_embedder.h"

namespace gongbu::meaning {
namespace {

class ShippedTable : public testing::Test {
 protected:
  double near(std::string_view a, std::string_view b) {
    const std::string_view texts[] = {a, b};
    const std::size_t dimensions = embedder_.model().dimensions;
    std::vector<float> out(2 * dimensions);
    EXPECT_TRUE(embedder_.embed(texts, TextKind::kQuery, out, {}));
    const auto middle = out.begin() + static_cast<std::ptrdiff_t>(dimensions);
    return std::inner_product(out.begin(), middle, middle, 0.0);
  }

  TableEmbedder embedder_{Table::open(shipped_table()).value()};
};

TEST_F(ShippedTable, IsWhole) { EXPECT_TRUE(embedder_.table().verify()); }

TEST_F(ShippedTable, WhatMeansTheSameIsNearerThanWhatDoesNot) {
  const struct {
    const char *query, *same, *other;
  } cases[] = {{"돈 다루는 앱에 확인 절차 하나 더", "다중 인증(MFA)", "객체 스토리지"},
               {"주문이 몰리면 몇 건씩 사라짐", "메시지 대기열", "화면 색상"},
               {"dedicated cable from our own datacenter", "온프레미스와 AWS를 잇는 전용 회선",
                "이미지 분류 모델"},
               {"delete files by themselves after a date", "수명 주기 규칙으로 객체 만료",
                "로그인 화면 디자인"},
               {"사람 몰리면 서버 알아서 늘리기", "Auto Scaling", "암호화 키"}};
  for (const auto& [query, same, other] : cases)
    EXPECT_GT(near(query, same), near(query, other) + .1) << query;
}

}  // namespace
}  // namespace gongbu::meaning
