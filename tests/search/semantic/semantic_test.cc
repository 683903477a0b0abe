// Search by meaning through the whole engine: what is found, how it is marked, and when nothing is.
#include <gmock/gmock.h>

#include <fstream>

#include "search/semantic/nearness.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::size_t kMostShownOf100 = 10;

bool by_meaning(const Hit& hit) { return hit.matched_by == std::vector<std::string>{"semantic"}; }

std::size_t count_by_meaning(const SearchResponse& response) {
  return static_cast<std::size_t>(
      std::count_if(response.hits.begin(), response.hits.end(), by_meaning));
}

bool told_meaning(const SearchResponse& response) {
  return std::any_of(response.notices.begin(), response.notices.end(),
                     [](const Notice& notice) { return notice.kind == "semantic"; });
}

class SemanticTest : public testing::Test {
 protected:
  void SetUp() override {
    index_.write(
        "aws.md",
        "# AWS\n\n## Amazon SQS\n\n메시지 대기열. 작업을 쌓아 두고 소비자가 하나씩 처리한다.\n\n"
        "## AWS Direct Connect\n\n온프레미스와 AWS를 잇는 전용 회선.\n\n"
        "## Amazon Cognito\n\n소셜 로그인과 사용자 풀.\n");
  }

  SearchResponse ask(Engine& engine, const std::string& question,
                     SearchMode mode = SearchMode::kHybrid) {
    SearchRequest request;
    request.query = question;
    request.mode = mode;
    Result<SearchResponse> response = engine.search(request);
    EXPECT_TRUE(response) << question;
    return response ? *std::move(response) : SearchResponse{};
  }

  ScratchIndex index_;
};

TEST_F(SemanticTest, AQuestionThatSharesNoWordFindsWhatItMeansAndSaysSo) {
  Engine engine = index_.open();
  const SearchResponse response = ask(engine, "private line from our own office building");
  ASSERT_FALSE(response.hits.empty());
  EXPECT_THAT(response.hits.front().matched_by, ElementsAre("semantic"));
  EXPECT_EQ(response.hits.front().passage.heading_path.back(), "AWS Direct Connect");
  EXPECT_TRUE(told_meaning(response));
  EXPECT_THAT(ask(engine, "private line from our own office building", SearchMode::kLexical).hits,
              IsEmpty());
}

TEST_F(SemanticTest, AQuestionAboutOtherThingsIsNotAnswered) {
  Engine engine = index_.open();
  for (const char* question : {"깻잎장아찌 간장 끓이는 순서", "월세 밀린 세입자 내보내기",
                               "how to train a puppy to sit"}) {
    const SearchResponse response = ask(engine, question);
    EXPECT_EQ(count_by_meaning(response), 0U) << question;
    EXPECT_FALSE(told_meaning(response)) << question;
  }
}

TEST_F(SemanticTest, AskedByMeaningAloneTheNearestAreShownWhateverTheDomain) {
  index_.write("leash.md", "# 산책\n\n강아지와 걸을 때는 목줄을 짧게 잡는다.\n");
  Engine engine = index_.open();
  EXPECT_EQ(count_by_meaning(ask(engine, "강아지 목줄 매기")), 0U);
  EXPECT_GT(count_by_meaning(ask(engine, "강아지 목줄 매기", SearchMode::kSemantic)), 0U);
}

TEST_F(SemanticTest, AWordThatSpellsAnotherOnTheOtherLayoutDoesNotKeepAQuestionFromItsMeaning) {
  index_.write("k8s.md", "# EKS\n\nEKS는 관리형 쿠버네티스다.\n");
  Engine engine = index_.open();
  // 딴 is eks on the English layout.
  const SearchResponse response = ask(engine, "딴 회사 계정으로 들어오게 하기");
  EXPECT_GT(count_by_meaning(response), 0U);
  // A query of nothing else is read by its keys alone.
  EXPECT_EQ(count_by_meaning(ask(engine, "딴")), 0U);
}

TEST_F(SemanticTest, OfQuestionsWhoseAnswerIsNotInTheNotesFewAreAnswered) {
  const ScratchIndex notes;
  Engine engine = notes.open(shipped("corpus/notes"));
  std::ifstream file(shipped("tests/relevance/absent.tsv"));
  std::size_t asked = 0;
  std::vector<std::string> shown;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string question = line.substr(line.find('\t') + 1);
    ++asked;
    if (count_by_meaning(ask(engine, question)) > 0) shown.push_back(question);
  }
  ASSERT_EQ(asked, 100U);
  EXPECT_LE(shown.size(), kMostShownOf100) << testing::PrintToString(shown);
}

// Passages of an evaluation have ids of their own, and a thousand of them are one note.
TEST_F(SemanticTest, OfACollectionTheyJoinToo) {
  const std::string docs = index_.notes() + "/docs.tsv";
  {
    std::ofstream file(docs);
    for (int i = 0; i < 40; ++i) file << "other" << i << "\t인덱스와 실행 계획 " << i << '\n';
    file << "sqs\tAmazon SQS 메시지 대기열. 작업을 쌓아 두고 소비자가 하나씩 처리한다.\n"
         << "dx\tAWS Direct Connect. 온프레미스와 AWS를 잇는 전용 회선.\n";
  }
  const std::string db = index_.notes() + "/collection";
  const Result<IndexReport> report = index_collection(docs, {.db = db});
  ASSERT_TRUE(report) << report.error().message;
  Result<Engine> engine = Engine::open(db);
  ASSERT_TRUE(engine) << engine.error().message;
  const auto first = [&](SearchMode mode) {
    const Result<std::vector<RankedId>> ranked = engine->ranking(
        {.query = "private line from our own office building", .limit = 3, .mode = mode});
    return !ranked || ranked->empty() ? std::string() : ranked->front().id;
  };
  EXPECT_EQ(first(SearchMode::kLexical), "");
  EXPECT_EQ(first(SearchMode::kHybrid), "dx");
}

class NearnessTest : public SemanticTest {
 protected:
  bool suffices(const std::string& text, const std::string& question, double cosine) {
    index_.write("only.md", text);
    std::filesystem::remove(index_.notes() + "/aws.md");
    index_.open();
    Result<IndexReader> reader = IndexReader::open(index_.db());
    if (!reader) return ADD_FAILURE() << reader.error().message, false;
    return Nearness(*reader).suffices(question, {.doc = reader->last_doc(), .cosine = cosine});
  }
};

TEST_F(NearnessTest, AQuestionOfAnotherDomainMustBeMuchNearer) {
  const std::string text = "# 대기열\n\n메시지 대기열에 작업을 쌓아 두고 서버가 차례로 처리한다.\n";
  EXPECT_TRUE(suffices(text, "주문이 몰리면 몇 건씩 사라짐", .5));
  EXPECT_FALSE(suffices(text, "김치찌개에 두부 넣는 순서", .6));
}

TEST_F(NearnessTest, InNotesOfAnotherDomainTheDomainSaysNothing) {
  const std::string text = "# 김치찌개\n\n돼지고기와 김치를 볶고 두부와 대파를 넣어 끓인다.\n";
  EXPECT_TRUE(suffices(text, "김치찌개에 두부 넣는 순서", .6));
  EXPECT_FALSE(suffices(text, "김치찌개에 두부 넣는 순서", .4));
}

}  // namespace
}  // namespace gongbu
