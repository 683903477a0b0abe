// Engines of one index on several threads: what one has read the others have, and nobody sees
// another answer for it, while a writer commits or without one.
#include "search/shared_index.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "index/reader.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

constexpr int kThreads = 8;
constexpr int kCommits = 12;

std::string printed(const Result<SearchResponse>& response) {
  if (!response) return "error: " + response.error().message;
  std::string out = std::to_string(response->total);
  for (const Hit& hit : response->hits) {
    out += '\n' + hit.passage.note + ' ' + hit.passage.id + ' ' + std::to_string(hit.score) + ' ' +
           hit.passage.text + " | " + hit.snippet.text;
    for (const std::string& way : hit.matched_by) out += ' ' + way;
    for (const std::string& other : hit.duplicates) out += ' ' + other;
  }
  for (const Facet& facet : response->facets)
    for (const FacetValue& value : facet.values)
      out += '\n' + value.label + ' ' + std::to_string(value.count);
  for (const Notice& notice : response->notices) out += '\n' + notice.kind + ' ' + notice.to;
  return out;
}

const char* const kQueries[] = {
    "컨테이너 서비스",  "서버 없이 실행", "컨테이나",      "\"공통 낱말\"", "판번호",
    "lambda -컨테이너", "service:ecs",    "스냅샷 OR ecs", "공통낱말 배포", "path:n3 판번호",
};

SearchRequest request_of(const char* query) {
  // By words: vectors follow a commit a moment later.
  return {.query = query, .limit = 20, .facet_limit = 10, .mode = SearchMode::kLexical};
}

class SharedIndexes : public testing::Test {
 protected:
  // Every save changes every fourth note, so that no two commits give the same answers.
  void save(int version) const {
    for (int note = version == 0 ? 0 : version % 4; note < 16; note += version == 0 ? 1 : 4)
      index_.write("n" + std::to_string(note) + ".md",
                   "# 노트 " + std::to_string(note) +
                       "\n\n## ECS\n\n공통 낱말, 컨테이너 서비스 판번호" + std::to_string(version) +
                       "\n\n## Lambda\n\n서버 없이 실행하는 공통 낱말과 배포" +
                       std::string(static_cast<std::size_t>(version), '!') + "\n\n## 판번호 " +
                       std::to_string(version) + "\n\n스냅샷\n");
  }
  void commit(int version) const {
    save(version);
    const Result<IndexReport> report =
        index_sources({.db = index_.db(),
                       .roots = {index_.notes()},
                       .catalogs = catalog_files_in(shipped("corpus/catalog")),
                       .full = version % 5 == 4});
    ASSERT_TRUE(report) << report.error().message;
  }

  ScratchIndex index_;
};

TEST_F(SharedIndexes, WhatOneReaderHasReadTheOthersHave) {
  commit(0);
  const auto snapshots = std::make_shared<Snapshots>(std::vector{index_.db()});
  IndexReader one = *IndexReader::open(snapshots);
  IndexReader other = *IndexReader::open(snapshots);
  EXPECT_EQ(one.generation(), other.generation());
  for (const char* term : {"컨테이너", "XB테이", "낱말", "없는낱말"})
    EXPECT_EQ(one.postings(term), other.postings(term)) << term;
  EXPECT_EQ(one.forward(3), other.forward(3));

  const Postings held = one.postings("낱말");
  const std::vector<DocId> before = held->docs;
  const std::weak_ptr<const PostingList> forgotten = one.postings("컨테이너");
  commit(1);
  EXPECT_TRUE(one.refresh());
  EXPECT_NE(one.generation(), other.generation());
  EXPECT_NE(one.postings("낱말"), other.postings("낱말"));  // each of its own commit
  EXPECT_EQ(other.postings("낱말"), held);
  EXPECT_FALSE(forgotten.expired());
  EXPECT_TRUE(other.refresh());
  EXPECT_EQ(one.generation(), other.generation());
  EXPECT_EQ(one.postings("낱말"), other.postings("낱말"));
  EXPECT_TRUE(forgotten.expired());  // the old commit went with its last reader
  EXPECT_EQ(held->docs, before);     // but for what is held
}

TEST_F(SharedIndexes, AReaderThatRestsKeepsNoOldCommit) {
  commit(0);
  const auto snapshots = std::make_shared<Snapshots>(std::vector{index_.db()});
  IndexReader one = *IndexReader::open(snapshots);
  IndexReader other = *IndexReader::open(snapshots);
  const std::weak_ptr<const PostingList> list = one.postings("낱말");
  one.rest();
  other.rest();
  EXPECT_FALSE(one.resume());
  EXPECT_EQ(one.postings("낱말"), list.lock());  // the newest stays
  commit(1);
  EXPECT_TRUE(one.refresh());
  EXPECT_TRUE(list.expired());
  const std::uint64_t newest = one.generation();
  EXPECT_TRUE(other.refresh());
  EXPECT_EQ(other.generation(), newest);
  one.rest();
  EXPECT_FALSE(one.refresh());
  EXPECT_EQ(one.generation(), newest);
}

// The reader that was left behind answers of its own commit as long as Xapian lets it.
TEST_F(SharedIndexes, AReaderLeftBehindReadsItsOwnCommit) {
  commit(0);
  const auto snapshots = std::make_shared<Snapshots>(std::vector{index_.db()});
  IndexReader one = *IndexReader::open(snapshots);
  IndexReader other = *IndexReader::open(snapshots);
  const std::vector<DocId> before = one.postings("낱말")->docs;
  one.rest();
  other.rest();
  commit(1);
  EXPECT_TRUE(other.refresh());
  EXPECT_TRUE(one.resume());  // its snapshot had gone
  EXPECT_NE(one.generation(), other.generation());
  EXPECT_EQ(one.postings("낱말")->docs, before);
  EXPECT_NE(other.postings("낱말")->docs, before);
}

// Answers may be of any commit that was there while they were asked for, and never go back.
TEST_F(SharedIndexes, EightThreadsAnswerAsAFreshEngineDoesWhileAWriterCommits) {
  commit(0);
  // By commit and query.
  std::vector<std::vector<std::string>> wanted;
  const auto remember = [&] {
    Result<Engine> fresh = Engine::open(index_.db());
    ASSERT_TRUE(fresh) << fresh.error().message;
    std::vector<std::string>& answers = wanted.emplace_back();
    for (const char* query : kQueries) answers.push_back(printed(fresh->search(request_of(query))));
  };
  remember();

  const auto index = std::make_shared<SharedIndex>(std::vector{index_.db()});
  std::atomic<bool> written = false;
  std::vector<std::vector<std::pair<std::size_t, std::string>>> got(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      Result<Engine> engine = Engine::open(index);
      if (!engine) return;
      const auto ask = [&](std::size_t query) {
        std::string answer = printed(engine->search(request_of(kQueries[query])));
        if (got[t].empty() || got[t].back() != std::pair(query, answer))
          got[t].emplace_back(query, std::move(answer));
      };
      for (std::size_t i = t; !written; ++i) {
        if (i % 3 == 0) engine->expect_commit();
        ask(i % std::size(kQueries));
      }
      engine->expect_commit();
      for (std::size_t query = 0; query < std::size(kQueries); ++query) ask(query);
    });
  for (int version = 1; version <= kCommits; ++version) {
    commit(version);
    remember();
  }
  written = true;
  for (std::thread& thread : threads) thread.join();

  for (std::size_t q = 0; q < std::size(kQueries); ++q)
    EXPECT_EQ(wanted[0][q].rfind("error", 0), std::string::npos) << wanted[0][q];
  EXPECT_EQ(std::set<std::string>({wanted[0][0], wanted[1][0], wanted[2][0]}).size(), 3u);
  for (const auto& answers : got) {
    ASSERT_GE(answers.size(), std::size(kQueries));
    std::size_t commit = 0;
    for (const auto& [query, answer] : answers) {
      while (commit < wanted.size() && wanted[commit][query] != answer) ++commit;
      ASSERT_LT(commit, wanted.size()) << kQueries[query] << '\n' << answer;
    }
    for (std::size_t i = answers.size() - std::size(kQueries); i < answers.size(); ++i)
      EXPECT_EQ(answers[i].second, wanted.back()[answers[i].first]);
  }
}

}  // namespace
}  // namespace gongbu
