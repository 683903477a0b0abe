// A request that is no longer wanted ends at the next poll, whatever stage it is in, and leaves
// nothing behind. Counted in polls, not in time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>

#include "index/cancellation.h"
#include "scratch_index.h"
#include "search/match/facets.h"
#include "search/match/matcher.h"
#include "search/match/rerank.h"
#include "tests/search/planning.h"

namespace gongbu {
namespace {

TEST(Cancellation, StopsWhenTheFlagIsSetOrTheCallbackSaysSo) {
  std::atomic<bool> flag = false;
  std::function<bool()> asked = [] { return false; };
  const Cancellation stop(&flag, &asked);
  EXPECT_NO_THROW(stop.poll());
  asked = [] { return true; };
  EXPECT_THROW(stop.poll(), Cancelled);
  asked = [] { return false; };
  flag = true;
  EXPECT_THROW(stop.poll(), Cancelled);
  EXPECT_NO_THROW(Cancellation().poll());
}

// Each stage by itself, over lists that were read before, so that it is the stage which polls.
TEST(Cancellation, EachStageStopsAtOnce) {
  ScratchIndex index;
  (void)index.open(shipped("corpus/notes"));
  IndexReader reader = index.reader();
  Matcher matcher;
  Planning planning(reader);
  const Plan words = planning.plan("컨테이너 서버");
  const Match found = matcher.match(words, reader, Need::kShare);
  ASSERT_FALSE(found.docs.empty());
  std::vector<DocId> docs;
  for (const Match::Doc& doc : found.docs) docs.push_back(doc.doc);
  (void)rank(words, found, 10, reader);
  const FacetTable facets(reader);
  IndexReader fresh = index.reader();
  Corrections unprepared(fresh.snapshots());

  struct Stage {
    const char* name;
    IndexReader& reader;
    std::function<void()> run;
  };
  const Stage stages[] = {
      {"reading postings", reader, [&] { (void)reader.postings("데이터베이스"); }},
      {"asking how many passages have a term", reader, [&] { (void)reader.frequency("버킷"); }},
      {"listing terms", reader, [&] { (void)reader.terms("컨"); }},
      {"listing words", reader, [&] { (void)reader.words(); }},
      {"reading a forward record", fresh, [&] { (void)fresh.forward(1); }},
      {"reading a passage", reader, [&] { (void)reader.record(1); }},
      {"planning", reader, [&] { (void)planning.plan("컨테이너 서버"); }},
      {"matching", reader, [&] { (void)matcher.match(words, reader, Need::kShare); }},
      {"ranking", reader, [&] { (void)rank(words, found, 10, reader); }},
      {"building facets", reader, [&] { const FacetTable built(reader); }},
      {"counting facets", reader,
       [&] { (void)facets.count(docs, FacetFilters(), 10, reader.stop()); }},
      {"waiting for words to correct by", fresh,
       [&] { (void)unprepared.of({.surface = "컨테이나", .stem = "컨테이나"}, {}, fresh); }},
      {"waiting for completions", fresh, [&] { (void)unprepared.suggest("컨", 1, fresh); }},
  };
  for (const Stage& stage : stages) {
    SCOPED_TRACE(stage.name);
    int asked = 0;
    const std::function<bool()> at_once = [&] { return ++asked > 0; };
    const Cancellation stop(nullptr, &at_once);
    const IndexReader::CancellationScope scope(stage.reader, stop);
    EXPECT_THROW(stage.run(), Cancelled);
    EXPECT_EQ(asked, 1);
  }
}

std::string printed(const SearchResponse& response) {
  std::string out = std::to_string(response.total);
  for (const Hit& hit : response.hits)
    out += '\n' + hit.passage.id + ' ' + std::to_string(hit.score) + ' ' + hit.snippet.text;
  for (const Facet& facet : response.facets)
    for (const FacetValue& value : facet.values)
      out += '\n' + value.value + ' ' + std::to_string(value.count);
  for (const Notice& notice : response.notices) out += '\n' + notice.kind + ' ' + notice.to;
  return out;
}

// Broken off at its first poll, its second, … until it runs to the end; the same answer as ever
// then, and from the same engine.
TEST(Cancellation, ARequestBrokenOffAnywhereLeavesNothingBehind) {
  ScratchIndex index;
  Engine undisturbed = index.open(shipped("corpus/notes"));
  Result<Engine> engine = Engine::open(index.db());
  ASSERT_TRUE(engine);
  const char* const queries[] = {
      "서버 없이 컨테이너를 실행하는 방법은 무엇인가요?",
      "데이타배이스 인덱쓰",
      "s3*",
      "\"가용 영역\" -리전",
      "Fargate와 Lambda의 차이",
      "title:컨테이너 OR 스냅샷",
      "로드밸런서대상그룹",
  };
  for (const char* query : queries) {
    SCOPED_TRACE(query);
    SearchRequest request{.query = query, .categories = {"compute"}, .path_glob = "**"};
    const Result<SearchResponse> wanted = undisturbed.search(request);
    ASSERT_TRUE(wanted);
    int polls = 0;
    int last = 1;
    request.stop_when = [&] { return ++polls == last; };
    for (;; ++last) {
      polls = 0;
      const Result<SearchResponse> response = engine->search(request);
      if (response) {
        EXPECT_EQ(printed(*response), printed(*wanted));
        break;
      }
      ASSERT_EQ(response.error().code, ErrorCode::kCancelled) << response.error().message;
      ASSERT_EQ(polls, last);  // nothing asked again: it ended there
    }
    EXPECT_GT(last, 10);
  }
}

TEST(Cancellation, LongListsAreNotReadToTheirEnd) {
  ScratchIndex index;
  std::string note;
  const std::size_t sections = 2 * kPollEvery + 100;
  for (std::size_t i = 0; i < sections; ++i)
    note += "## 조각 " + std::to_string(i) + "\n\n어디에나 있는 낱말\n\n";
  index.write("긴.md", note);
  (void)index.open();
  IndexReader reader = index.reader();
  std::size_t asked = 0;
  const std::function<bool()> never = [&] { return ++asked == 0; };
  const Cancellation stop(nullptr, &never);
  const IndexReader::CancellationScope scope(reader, stop);
  ASSERT_GE(reader.postings("낱말")->docs.size(), sections);
  EXPECT_GE(asked, 3);  // at the start and every kPollEvery
  asked = 0;
  const FacetTable facets(reader);
  std::vector<DocId> docs = reader.postings("낱말")->docs;
  asked = 0;
  (void)facets.count(docs, FacetFilters(), 10, stop);
  EXPECT_GE(asked, 3);
}

}  // namespace
}  // namespace gongbu
