// Ten hits are not one note's: three of a note at most, unless more are asked for, and how many
// were left out is said.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

class PerNote : public testing::Test {
 protected:
  PerNote() {
    constexpr const char* kThings[] = {"사과", "버스", "구름", "의자", "바다",
                                       "연필", "기차", "나무", "거울", "시계"};
    std::string long_note = "# 모음\n";
    for (const char* thing : kThings)
      long_note += std::string("\n## ") + thing + " 옆\n고래 고래 고래가 " + thing + " 옆에 있다\n";
    index_.write("긴 글.md", long_note);
    for (const char* name : {"가", "나", "다"})
      index_.write(std::string(name) + ".md",
                   std::string("# ") + name + "\n아주 긴 이야기 끝에 " + name +
                       " 라는 사람이 배를 타고 나가 바다에서 고래 한 마리를 보았다고 한다\n");
    engine_.emplace(index_.open());
  }
  std::map<std::string, std::size_t> hits_by_note(const SearchRequest& request) {
    std::map<std::string, std::size_t> out;
    more_ = 0;
    const Result<SearchResponse> response = engine_->search(request);
    for (const Hit& hit : response->hits) {
      ++out[hit.passage.note];
      more_ += hit.more_in_note;
    }
    return out;
  }
  ScratchIndex index_;
  std::optional<Engine> engine_;
  std::uint32_t more_ = 0;
};

TEST_F(PerNote, ThreeAtMostAndTheRestIsCounted) {
  const auto hits = hits_by_note({.query = "고래"});
  EXPECT_EQ(hits, (std::map<std::string, std::size_t>{
                      {"긴 글.md", 3}, {"가.md", 1}, {"나.md", 1}, {"다.md", 1}}));
  EXPECT_EQ(more_, 7u);
}

TEST_F(PerNote, OtherNotesBehindMoreThanWereRanked) {
  EXPECT_EQ(hits_by_note({.query = "고래", .limit = 4}).size(), 2u);
  EXPECT_EQ(hits_by_note({.query = "고래", .limit = 3, .offset = 3}),
            (std::map<std::string, std::size_t>{{"가.md", 1}, {"나.md", 1}, {"다.md", 1}}));
}

// A part that comes first hides the whole in ten answers, and not where a note is asked for.
TEST(AllOfANote, HasTheLinesThatAPartHasNot) {
  ScratchIndex index;
  index.write("큐.md",
              "# 서비스\n\n- **큐 서비스**\n  - 메시지를 나르는 일을 하고 오래 두는 일도 하는 것\n"
              "  - 쓰임: 오래된 두루미 사이의 통신, 여러 가지 다른 쓰임새가 있다\n"
              "  - **두루미 비교**\n    - 두루미 두루미 견주기\n    - 두루미 값\n");
  Engine engine = index.open();
  const auto covered = [&](const SearchRequest& request) {
    const Result<SearchResponse> response = engine.search(request);
    std::set<std::uint32_t> lines;
    for (const Hit& hit : response->hits)
      for (std::uint32_t line = hit.passage.lines.first; line <= hit.passage.lines.last; ++line)
        lines.insert(line);
    return lines;
  };
  for (const std::uint32_t line : {5u, 6u, 7u, 8u}) {
    EXPECT_TRUE(covered({.query = "두루미", .path_glob = "큐.md"}).contains(line)) << line;
    EXPECT_TRUE(covered({.query = "두루미", .per_note = 0}).contains(line)) << line;
  }
}

TEST_F(PerNote, MoreWhereMoreIsAskedFor) {
  EXPECT_EQ(hits_by_note({.query = "고래", .per_note = 5})["긴 글.md"], 5u);
  EXPECT_EQ(more_, 5u);
  EXPECT_EQ(hits_by_note({.query = "고래", .limit = 20, .per_note = 0})["긴 글.md"], 10u);
  EXPECT_EQ(more_, 0u);
  EXPECT_EQ(hits_by_note({.query = "고래", .path_glob = "긴*"})["긴 글.md"], 10u);
  EXPECT_EQ(hits_by_note({.query = "고래 path:긴*"})["긴 글.md"], 10u);
}

TEST_F(PerNote, OneNoteAloneToo) {
  EXPECT_EQ(hits_by_note({.query = "옆"})["긴 글.md"], 3u);
  EXPECT_EQ(more_, 7u);
}

}  // namespace
}  // namespace gongbu
