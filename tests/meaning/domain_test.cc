// The domain model: what it says of texts, and files that are no model. The shipped one tells
// computing from other things.
#include <gmock/gmock.h>

#include "meaning/domain/domain_model.h"
#include "meaning/shipped_table.h"

namespace gongbu::meaning {
namespace {

using testing::HasSubstr;

std::vector<float> weights_of(std::string_view text, float weight) {
  Analyzer analyzer;
  std::vector<std::uint32_t> buckets;
  domain_buckets(text, analyzer, buckets);
  std::vector<float> weights(kDomainBuckets);
  for (const std::uint32_t bucket : buckets) weights[bucket] = weight;
  return weights;
}

TEST(Domain, AScoreIsTheSumOfTheBucketsOverTheirRootAndTheBias) {
  // <가>: of one letter <, 가, >; of two <가, 가>; of three <가>.
  const std::string file = domain_file(weights_of("가", 1), -.5F);
  DomainModel model = DomainModel::parse(file, "m").value();
  EXPECT_NEAR(model.score("가"), 6 / std::sqrt(6) - .5, 1e-4);
  EXPECT_NEAR(model.score(""), -.5, 1e-6);
}

TEST(Domain, FormsOfAWordShareBuckets) {
  const std::string file = domain_file(weights_of("냉장고", 1), 0);
  DomainModel model = DomainModel::parse(file, "m").value();
  EXPECT_GT(model.score("냉장칸"), 1);
  EXPECT_LT(model.score("queue"), .5);
}

TEST(Domain, AFileThatIsNoModelIsRefused) {
  const std::string whole = domain_file(weights_of("가", 1), 0);
  ASSERT_TRUE(DomainModel::parse(whole, "m"));
  for (std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{64}, whole.size() - 1}) {
    const auto cut = DomainModel::parse(std::string_view(whole).substr(0, size), "m");
    ASSERT_FALSE(cut) << size;
    EXPECT_EQ(cut.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(cut.error().message, HasSubstr("m is no whole domain model"));
  }
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{24}, std::size_t{70}, whole.size() - 1}) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(DomainModel::parse(changed, "m")) << at;
  }
}

TEST(Domain, TheShippedModelTellsComputingFromOtherThings) {
  DomainModel model = DomainModel::open(shipped_domain_model()).value();
  for (const char* text : {"접속이 몰려서 서버가 뻗음", "로그인한 사람 기억하기", "무중단 배포",
                           "메모리가 자꾸 새요", "keep the session alive after a restart"})
    EXPECT_GT(model.score(text), 0) << text;
  for (const char* text : {"깻잎장아찌 간장 비율", "아기 이유식 언제 시작해요",
                           "보일러가 안 돌아요", "how to roast chestnuts", "조선 후기 실학자"})
    EXPECT_LT(model.score(text), 0) << text;
}

}  // namespace
}  // namespace gongbu::meaning
