// Plans, as they print themselves, of queries over a few notes; and what the matcher makes of them.
#include "search/plan/planner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/match/matcher.h"
#include "tests/search/planning.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

constexpr const char* kNotes =
    "## 사과\n\napple tart with cinnamon\n\n"
    "## 배\n\npear tart\n\n"
    "## 감\n\nplum cake with cinnamon and vanilla\n\n"
    "## 다람쥐\n\n다람쥐 도토리를 모은다\n\n";

class PlannerTest : public testing::Test {
 protected:
  PlannerTest() {
    index_.write("과일 메모.md", kNotes);
    (void)index_.open();
    reader_.emplace(index_.reader());
    planning_.emplace(*reader_);
  }

  std::string printed(const std::string& query, const SearchRequest& request = {}) {
    return to_string(planning_->plan(query, request));
  }

  ScratchIndex index_;
  std::optional<IndexReader> reader_;
  std::optional<Planning> planning_;
};

struct Case {
  const char* query;
  const char* plan;
};

TEST_F(PlannerTest, WordsSideBySideAndJoined) {
  for (const Case& c : {
           Case{"Tarts", R"((words needed 0.500
  (word "tarts" stem "tart" idf 0.693
    (exact "tart" 2))))"},
           Case{"tart cinnamon", R"((words needed 0.600
  (word "tart" idf 0.693
    (exact "tart" 2))
  (word "cinnamon" idf 0.693
    (exact "cinnamon" 2))))"},
           Case{"tart AND cinnamon", R"((and
  (words needed 0.500
    (word "tart" idf 0.693
      (exact "tart" 2)))
  (words needed 0.500
    (word "cinnamon" idf 0.693
      (exact "cinnamon" 2)))))"},
           Case{"도토리가", R"((words needed 0.500
  (word "도토리가" stem "도토리" idf 1.204
    (exact "도토리" 1)
    (bigram "XB도토" 1 × 0.300)
    (bigram "XB토리" 1 × 0.300))))"},
           Case{"ca*", R"((prefix
  (word "ca" idf 1.204
    (exact "cake" 1))))"},
           Case{"zz*", "(prefix)"},
           Case{"\"pear tart\"", R"((phrase "pear" "tart"
  (word "pear" idf 1.204
    (exact "pear" 1))
  (word "tart" idf 0.693
    (exact "tart" 2))))"},
           Case{"", R"((and)
(notice syntax "the query has no words"))"},
       })
    EXPECT_EQ(printed(c.query), c.plan) << c.query;
}

// What is taken away is neither scored nor taken for anything else.
TEST_F(PlannerTest, Exclusion) {
  for (const Case& c : {
           Case{"-tart", R"~((exclude
  (docs "tart"))
(notice without "without: tart"))~"},
           Case{"-(pear tart)", R"~((exclude
  (words needed 0.600
    (word "pear" idf 1.204
      (exact "pear" 1))
    (word "tart" idf 0.693
      (exact "tart" 2))))
(notice without "without: (pear tart)"))~"},
           Case{"-\"pear tart\"", R"~((exclude
  (phrase "pear" "tart"))
(notice without "without: \"pear tart\""))~"},
           Case{"-zzzz", R"~((exclude
  (or))
(notice without "without: zzzz"))~"},
           Case{"-pear,tart", R"~((exclude
  (and
    (docs "pear")
    (docs "tart")))
(notice without "without: pear,tart"))~"},
           Case{"plum OR (pear -cake)", R"~((or
  (words needed 0.500
    (word "plum" idf 1.204
      (exact "plum" 1)))
  (and
    (words needed 0.500
      (word "pear" idf 1.204
        (exact "pear" 1)))
    (exclude
      (docs "cake"))))
(notice without "without: cake"))~"},
       })
    EXPECT_EQ(printed(c.query), c.plan) << c.query;
}

TEST_F(PlannerTest, FieldsAndFilters) {
  for (const Case& c : {
           Case{"title:사과", R"((docs "S사과"))"},
           Case{"title:\"사과 배\"", R"((docs all "S사과" "S배"))"},
           Case{"경로:메모", R"((docs "P과일 메모.md"))"},
           Case{"lang:한국어 tart", R"((and
  (docs "Lko")
  (words needed 0.500
    (word "tart" idf 0.693
      (exact "tart" 2)))))"},
           Case{"lang:EN", R"((docs "Len"))"},
           Case{"service:ec2 분류:compute", R"((docs "XW1")
(filter service "ec2")
(filter category "compute"))"},
           Case{"tart OR service:ec2", R"((or
  (words needed 0.500
    (word "tart" idf 0.693
      (exact "tart" 2)))
  (docs "XSec2")))"},
       })
    EXPECT_EQ(printed(c.query), c.plan) << c.query;
  EXPECT_EQ(printed("", {.mentions = {"ec2", "EC2", "s3"}, .path_glob = "*.md"}), R"((docs "XW1")
(filter mention "ec2" "s3")
(filter path "P과일 메모.md"))");
}

TEST_F(PlannerTest, AnUnknownValueOfAFieldIsSaid) {
  for (const Case& c : {
           Case{"lang:xx", R"~((docs)
(notice syntax "there is no language \"xx\"; there are ko (kr, korean, 한국어, 한글), en (english, 영어)"))~"},
           Case{"언어:korea", R"~((docs)
(notice syntax "there is no language \"korea\"; there are ko (kr, korean, 한국어, 한글), en (english, 영어)"))~"},
           Case{"-service:FIFO", R"~((exclude
  (docs))
(notice without "without: service:FIFO")
(notice syntax "there is no service \"FIFO\" (did you mean fifo-queue?)"))~"},
           Case{"category:tart", R"~((words needed 0.500
  (word "tart" idf 0.693
    (exact "tart" 2)))
(notice syntax "there is no category \"tart\"; it is searched as a word"))~"},
       })
    EXPECT_EQ(printed(c.query), c.plan) << c.query;
}

// Which share of what a passage may have at most is needed: by how many words count, and for what.
TEST_F(PlannerTest, NeededShare) {
  const struct {
    const char* query;
    const char* needed;
  } cases[] = {
      {"tart", "0.500"},
      {"tart cinnamon", "0.600"},
      {"tart cinnamon zzzzzz", "0.600"},  // no passage has the third
      {"tart cinnamon pear", "0.500"},
      {"tart cinnamon pear cake", "0.400"},
      {"tart cinnamon 차이", "0.350"},
  };
  for (const auto& c : cases)
    EXPECT_THAT(printed(c.query), testing::StartsWith(std::string("(words needed ") + c.needed))
        << c.query;
}

TEST_F(PlannerTest, AMistakeIsCorrectedOnceAndSaidOnce) {
  const char* const notice = R"((notice typo "\"cinamon\" → \"cinnamon\""))";
  for (const char* query : {"cinamon", "cinamon AND pear", "cinamon AND (cinamon OR pear)"}) {
    const std::string plan = printed(query);
    EXPECT_THAT(plan, testing::HasSubstr(R"((typo "cinnamon" 2 × 0.700))")) << query;
    EXPECT_EQ(plan.find("notice"), plan.rfind("notice")) << plan;
    EXPECT_THAT(plan, testing::EndsWith(notice)) << query;
  }
}

TEST_F(PlannerTest, APhraseIsNeverCorrected) {
  EXPECT_EQ(printed("\"cinamon tart\""), R"((phrase "cinamon" "tart"
  (word "cinamon" idf 1.204 unknown)
  (word "tart" idf 0.693
    (exact "tart" 2)))
(notice absent "no note has \"cinamon\""))");
  // Nor are its missing spaces put back.
  EXPECT_THAT(printed("다람쥐도토리"), testing::HasSubstr("notice spacing"));
  EXPECT_THAT(printed("\"다람쥐도토리\""), testing::Not(testing::HasSubstr("notice spacing")));
}

// The same passages in several indexes: twice of all, so every share is as before.
class Twice final : public CollectionStatistics {
 public:
  explicit Twice(CollectionStatistics& one) : one_(one) {}
  std::uint32_t passages() const override { return 2 * one_.passages(); }
  double average_length() const override { return one_.average_length(); }
  std::uint32_t frequency(const std::string& term) override { return 2 * one_.frequency(term); }
  std::vector<TermCount> terms(const std::string& prefix, std::size_t limit) override {
    std::vector<TermCount> out = one_.terms(prefix, limit);
    for (TermCount& term : out) term.count *= 2;
    return out;
  }
  void poll() const override { one_.poll(); }

 private:
  CollectionStatistics& one_;
};

TEST_F(PlannerTest, StatisticsMayComeFromSeveralIndexes) {
  Twice both(*reader_);
  EXPECT_EQ(to_string(planning_->plan("pear ca*", {}, both)), R"((and
  (prefix
    (word "ca" idf 1.281
      (exact "cake" 2)))
  (words needed 0.500
    (word "pear" idf 1.281
      (exact "pear" 2)))))");
}

std::string docs_of(const Match& match) {
  std::string out;
  for (const Match::Doc& doc : match.docs)
    out += std::to_string(doc.doc) + ' ' + std::to_string(doc.score) + '\n';
  return out;
}

TEST_F(PlannerTest, APlanRunTwiceGivesOneAnswer) {
  Matcher matcher;
  for (const char* query :
       {"tart cinnamon", "plum AND pear", "\"pear tart\" OR cinnamon", "ca* -vanilla", "도토리"}) {
    const Plan plan = planning_->plan(query);
    const std::string before = to_string(plan);
    const std::string first = docs_of(matcher.match(plan, *reader_, Need::kShare));
    const std::string relaxed = docs_of(matcher.match(plan, *reader_, Need::kAnyWord));
    EXPECT_EQ(docs_of(matcher.match(plan, *reader_, Need::kShare)), first) << query;
    EXPECT_EQ(docs_of(matcher.match(plan, *reader_, Need::kAnyWord)), relaxed) << query;
    EXPECT_EQ(docs_of(Matcher().match(planning_->plan(query), *reader_, Need::kShare)), first)
        << query;
    EXPECT_EQ(to_string(plan), before);
  }
}

// Through the engine, where nothing has all of the words and the plan is run again for any.
TEST(PlannedAnswers, EachNoticeOnce) {
  ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  const struct {
    const char* query;
    std::vector<std::string> notices;
  } cases[] = {
      {"쿠버내티스 AND 가용영역 AND 뮤텍스", {"쿠버내티스 → 쿠버네티스", "가용영역 → 가용 영역"}},
      {"서버없이컨테이너실행 AND 뮤텍스", {"서버없이컨테이너실행 → 서버 없이 컨테이너 실행"}},
      {"\"쿠버내티스 클러스터\"", {"쿠버내티스 → "}},
      {"lang:xx", {"lang:xx → "}},
  };
  for (const auto& c : cases) {
    const Result<SearchResponse> response = engine.search({.query = c.query});
    ASSERT_TRUE(response) << c.query;
    std::vector<std::string> notices;
    for (const Notice& notice : response->notices)
      if (notice.kind != "relaxed") notices.push_back(notice.from + " → " + notice.to);
    EXPECT_EQ(notices, c.notices) << c.query;
  }
}

// What 300 words of a query have in common is said of some, and counted of the others.
TEST(PlannedAnswers, NoticesAlikeAreCounted) {
  ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  std::string query;
  for (int word = 0; word < 300; ++word) query += "zq" + std::to_string(word) + "zq ";
  const Result<SearchResponse> response = engine.search({.query = query});
  ASSERT_TRUE(response);
  std::size_t absent = 0;
  std::string all;
  for (const Notice& notice : response->notices) {
    absent += notice.kind == "absent";
    all += notice.message + '\n';
  }
  EXPECT_EQ(absent, 21u);
  EXPECT_THAT(all, testing::HasSubstr("and 280 more like: no note has \"zq299zq\""));
}

}  // namespace
}  // namespace gongbu
