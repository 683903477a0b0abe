// A last word of one syllable or consonant, still being typed, goes on as the notes do behind the
// word before it.
#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

class LastWord : public testing::Test {
 protected:
  LastWord() {
    index_.write("지역.md",
                 "# 하나\n부산광역시 수영구 광안동\n\n# 둘\n부산광역시 금정구 구서동\n\n"
                 "# 셋\n부산광역시 기장군 일광읍\n\n# 넷\n첫째 기 둘째 기\n");
    index_.write("도커.md",
                 "# 그림\n도커 이미지 만들기\n\n# 묶음\n도커 컴포즈 파일\n\n# 이\n도커\n");
  }
  std::string first(Engine& engine, const std::string& query) {
    const Result<SearchResponse> response = engine.search({.query = query});
    return !response || response->hits.empty() ? "" : response->hits[0].passage.heading_path.back();
  }
  ScratchIndex index_;
};

TEST_F(LastWord, GoesOnBehindTheWordBefore) {
  Engine engine = index_.open();
  const std::pair<const char*, const char*> cases[] = {
      {"부산광역시 기", "셋"},  // a 기 stands elsewhere
      {"부산광역시 깆", "셋"}, {"부산광역시 그", "둘"}, {"부산광역시 ㅅ", "하나"},
      {"도커 ㅋ", "묶음"},     {"도커 커", "묶음"},     {"도커 이", "그림"},
  };
  for (const auto& [query, heading] : cases) EXPECT_EQ(first(engine, query), heading) << query;
}

TEST_F(LastWord, IsNotTakenForMoreBehindASpace) {
  Engine engine = index_.open();
  EXPECT_EQ(first(engine, "둘째 기 "), "넷");
  EXPECT_EQ(first(engine, "둘째 기"), "넷");
}

TEST_F(LastWord, IsSuggestedBehindTheWordBefore) {
  Engine engine = index_.open();
  const auto texts = [&](const std::string& prefix) {
    std::string out;
    const auto found = engine.suggest(prefix, 5);
    for (const Suggestion& one : *found) out += one.text + ';';
    return out;
  };
  EXPECT_EQ(texts("부산광역시 기"), "부산광역시 기장군;");
  EXPECT_EQ(texts("도커 컴"), "도커 컴포즈;");
  EXPECT_EQ(texts("도커 관"), "");
  EXPECT_EQ(texts("없는말 과"), "");
  EXPECT_EQ(texts("부산광역시 "), "부산광역시;");
}

}  // namespace
}  // namespace gongbu
