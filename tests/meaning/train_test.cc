// Training on a few made-up lines: twice the same, and words that keep the same company or mean the
// same end up near each other. Nothing here says how good a table for real texts is.
#include <gmock/gmock.h>

#include "meaning/domain/domain_model.h"
#include "meaning/table_embedder.h"
#include "tests/meaning/made_vectors.h"
#include "tools/meaning/train/domain.h"
#include "tools/meaning/train/lexicon.h"
#include "tools/meaning/train/training.h"

namespace gongbu::meaning::train {
namespace {

using testing::ElementsAre;

// Four subjects, of words that stand together, in Korean and English.
void write_texts(const ScratchFolder& folder) {
  const std::vector<std::vector<std::string>> subjects = {
      {"컨테이너", "도커", "이미지", "실행", "container", "docker", "image"},
      {"암호화", "비밀번호", "보안", "인증서", "encryption", "password", "security"},
      {"대기열", "메시지", "주문", "순서", "queue", "message", "order"},
      {"색상", "글꼴", "화면", "디자인", "color", "font", "screen"}};
  std::mt19937 random(5);
  std::string aligned;
  std::string pairs;
  for (int i = 0; i < 2000; ++i) {
    const auto& subject = subjects[random() % subjects.size()];
    const auto korean = [&] { return subject[random() % 4]; };
    const auto english = [&] { return subject[4 + random() % 3]; };
    const std::string a = korean() + " " + korean() + " " + korean();
    const std::string b = english() + " " + english();
    aligned += a + "\t" + b + "\n";
    pairs += "sentence\t" + a + "\t" + b + "\n";
    pairs += "heading\t" + korean() + "\t" + a + "\n";
  }
  folder.write("aligned.tsv", aligned);
  folder.write("pairs.tsv", pairs);
}

class TrainTest : public testing::Test {
 protected:
  void SetUp() override {
    write_texts(texts_);
    concepts_ = {{"메시지 대기열: 주문을 순서대로",
                  {"몰리면 줄 세우기", "몰려도 차례차례", "몰린다 싶으면 줄 세우기"}},
                 {"암호화: 비밀번호 보안", {"남이 못 보게", "몰래 못 보게 하기"}}};
  }

  TableContent trained() {
    return train_table(first_vectors_of(texts_.path()), texts_.path(), concepts_,
                       {.seeds = 1, .steps = 60});
  }

  static double near(const TableContent& content, std::string_view a, std::string_view b) {
    const std::string file = table_file(content);
    TableEmbedder embedder(Table::parse(file, "t").value());
    const std::size_t dimensions = embedder.model().dimensions;
    std::vector<float> out(2 * dimensions);
    const std::string_view both[] = {a, b};
    EXPECT_TRUE(embedder.embed(both, TextKind::kQuery, out, {}));
    double cosine = 0;
    for (std::size_t i = 0; i < dimensions; ++i) cosine += double{out[i]} * out[dimensions + i];
    return cosine;
  }

  ScratchFolder texts_;
  std::vector<Concept> concepts_;
};

TEST_F(TrainTest, WordsOfASubjectAreNearAndTheSameInputGivesTheSameTable) {
  const TableContent table = trained();
  EXPECT_EQ(table.dimensions, 128U);
  EXPECT_GT(near(table, "컨테이너", "docker"), near(table, "컨테이너", "password") + .3);
  EXPECT_GT(near(table, "암호화", "security"), near(table, "암호화", "queue") + .3);
  EXPECT_GT(near(table, "줄 세우기", "queue"), near(table, "줄 세우기", "font") + .3);
  // Once more of the kept first vectors, and once from the beginning.
  EXPECT_EQ(table_file(trained()), table_file(table));
  std::size_t kept = 0;
  for (const std::string& name : texts_.names())
    if (name.starts_with("first-")) kept += std::filesystem::remove(texts_.path() + "/" + name);
  EXPECT_EQ(kept, 2U);
  EXPECT_EQ(table_file(trained()), table_file(table));
}

TEST(Everyday, LinesOfOneTextAreTogether) {
  ScratchFolder folder;
  folder.write("a.tsv", "# a comment\n가\t나\n다\t라\n가\t마\n가\t나\nno tab\n\t빈\n");
  folder.write("b.tsv", "가\t바\n");
  const std::vector<Concept> concepts = read_everyday(folder.path());
  ASSERT_EQ(concepts.size(), 2U);
  EXPECT_THAT(concepts[0].lines, ElementsAre("나", "마", "바"));
  EXPECT_THAT(concepts[1].lines, ElementsAre("라"));
}

TEST(Lexicon, RareFormsOfAVerbShareARow) {
  Vocabulary vocabulary;
  vocabulary.add("몰리면", 300);
  vocabulary.add("몰려서", 5);
  vocabulary.add("몰렸다", 5);
  vocabulary.add("서버", 5);
  Matrix vectors = Matrix::Identity(4, 4);
  const Lexicon lexicon(std::move(vocabulary), vectors);
  ASSERT_TRUE(lexicon.verbs().contains("몰리"));
  const std::uint32_t verb = lexicon.verbs().find("몰리")->second;
  EXPECT_THAT(lexicon.rows(), ElementsAre(0, verb, verb, 3));
  const std::string_view words[] = {"몰린다", "서버", "몰리면", "서버실"};
  EXPECT_THAT(lexicon.rows_of(words), ElementsAre(verb, 3, 0, 3));
  EXPECT_EQ(vectors.rows(), 4 + static_cast<Eigen::Index>(lexicon.verbs().size()));
  EXPECT_GT(vectors(verb, 0), vectors(verb, 1));
  EXPECT_EQ(vectors(verb, 3), 0);
}

TEST(TrainDomain, UnknownWordsCountByTheirLettersAndTwiceIsTheSame) {
  const std::vector<DomainTexts> texts = {
      {{"서버 접속", "서버가 느림", "컨테이너 배포", "로그 저장"}, true, 1},
      {{"김치찌개 끓이기", "된장찌개 간", "순두부찌개", "김치볶음밥"}, false, 1}};
  const DomainWeights trained = train_domain(texts);
  EXPECT_EQ(trained.weights, train_domain(texts).weights);
  const std::string file = domain_file(trained.weights, trained.bias);
  DomainModel model = DomainModel::parse(file, "m").value();
  EXPECT_GT(model.score("서버리스"), 0);
  EXPECT_LT(model.score("청국장찌개"), 0);
}

}  // namespace
}  // namespace gongbu::meaning::train
