// Whole models, made byte for byte, against vectors computed by hand.
#include <gmock/gmock.h>

#include "meaning/model2vec/model.h"
#include "tests/meaning/made_model.h"

namespace gongbu::meaning {
namespace {

using testing::ElementsAre;
using testing::FloatNear;
using testing::HasSubstr;

const char* const kWordPiece = R"({"normalizer":{"type":"BertNormalizer","lowercase":true},
  "pre_tokenizer":{"type":"BertPreTokenizer"},
  "model":{"type":"WordPiece","unk_token":"[UNK]","vocab":{"[UNK]":0,"object":1,"##s":2,"storage":3}}})";
const char* const kUnigram = R"({"pre_tokenizer":{"type":"Metaspace","split":false},
  "model":{"type":"Unigram","unk_id":0,"vocab":[["[UNK]",0],["▁객체",-3],["▁",-2],["저장소",-3]]}})";
const char* const kBpe = R"({"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false},
  "model":{"type":"BPE","vocab":{"o":0,"k":1,"ok":2,"Ġ":3},"merges":["o k"]}})";
// Rows 0 to 3: (1,0) (0,2) (2,0) (3,4)
const std::vector<float> kRows = {1, 0, 0, 2, 2, 0, 3, 4};

class Model2VecTest : public testing::Test {
 protected:
  std::vector<float> embed(std::string_view text) {
    Result<std::unique_ptr<Embedder>> opened = open_model2vec(folder_.path());
    EXPECT_TRUE(opened) << opened.error().message;
    if (!opened) return {};
    std::vector<float> out((*opened)->model().dimensions);
    const std::string_view texts[] = {text};
    const Result<Done> done = (*opened)->embed(texts, TextKind::kQuery, out, {});
    EXPECT_TRUE(done) << done.error().message;
    return out;
  }

  Error refused() {
    const auto opened = open_model2vec(folder_.path());
    EXPECT_FALSE(opened);
    return opened ? Error{} : opened.error();
  }

  static auto near(float x, float y) {
    return ElementsAre(FloatNear(x, 1e-5F), FloatNear(y, 1e-5F));
  }

  ScratchFolder folder_;
};

TEST_F(Model2VecTest, WordPiece) {
  write_model(folder_, kWordPiece, rows_file(2, kRows));
  EXPECT_THAT(embed("Storage"), near(.6F, .8F));
  // object ##s storage: (0,2) + (2,0) + (3,4) = (5,6)
  EXPECT_THAT(embed("objects storage"), near(.640184F, .768221F));
  EXPECT_THAT(embed("storage xyz"), near(.6F, .8F));  // unknown words are left out
  EXPECT_THAT(embed("xyz"), near(0, 0));
  EXPECT_THAT(embed(""), near(0, 0));
}

TEST_F(Model2VecTest, Unigram) {
  write_model(folder_, kUnigram, rows_file(2, kRows));
  EXPECT_THAT(embed("객체저장소"), near(.447214F, .894427F));  // (0,2) + (3,4) = (3,6)
  EXPECT_THAT(embed("저장소"), near(.780869F, .624695F));  // ▁ 저장소: (2,0) + (3,4) = (5,4)
  EXPECT_THAT(embed("객체x"),
              near(.447214F, .894427F));  // the unknown row is averaged in: (0,2) + (1,0)
}

TEST_F(Model2VecTest, Bpe) {
  write_model(folder_, kBpe, rows_file(2, kRows));
  EXPECT_THAT(embed("ok"), near(1, 0));
  EXPECT_THAT(embed("k ok"), near(.640184F, .768221F));  // k, Ġ, ok: (0,2) + (3,4) + (2,0) = (5,6)
}

TEST_F(Model2VecTest, WeightsAndMapping) {
  // Tokens 0…3 share two rows; their weights differ.
  const std::string data = bytes_of<float>({1, 0, 0, 1}) + bytes_of<float>({1, 2, 3, .5F}) +
                           bytes_of<std::int32_t>({0, 0, 1, 1});
  write_model(folder_, kWordPiece,
              tensors_file(R"({"embeddings":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},
                "weights":{"dtype":"F32","shape":[4],"data_offsets":[16,32]},
                "mapping":{"dtype":"I32","shape":[4],"data_offsets":[32,48]}})",
                           data));
  // object ##s storage: 2·(1,0) + 3·(0,1) + .5·(0,1)
  EXPECT_THAT(embed("objects storage"), near(.496139F, .868243F));
}

TEST_F(Model2VecTest, OtherLayouts) {
  folder_.write("config_sentence_transformers.json", "{}");
  folder_.write("tokenizer.json", kWordPiece);
  folder_.write("model.safetensors", rows_file(2, kRows, "embedding.weight"));
  EXPECT_THAT(embed("storage"), near(.6F, .8F));
  std::filesystem::create_directory(folder_.path() + "/0_StaticEmbedding");
  for (const char* name : {"tokenizer.json", "model.safetensors"})
    std::filesystem::rename(folder_.path() + "/" + name,
                            folder_.path() + "/0_StaticEmbedding/" + name);
  EXPECT_THAT(embed("storage"), near(.6F, .8F));
}

TEST_F(Model2VecTest, LongTextsAreCut) {
  write_model(folder_, kWordPiece, rows_file(2, kRows));
  // The median token has six characters, so 3,072 count: 512 times "object ", less the last few.
  std::string text;
  for (int i = 0; i < 512; ++i) text += "object ";
  EXPECT_THAT(embed(text + "storage storage"), near(0, 1));
}

TEST_F(Model2VecTest, ModelsDiffer) {
  write_model(folder_, kWordPiece, rows_file(2, kRows));
  const Model model = (*open_model2vec(folder_.path()))->model();
  EXPECT_EQ(model.name, "model2vec:" + folder_.path());
  EXPECT_EQ(model.dimensions, 2U);
  EXPECT_EQ((*open_model2vec(folder_.path()))->model(), model);
  std::vector<float> other = kRows;
  other[3] = 7;
  write_model(folder_, kWordPiece, rows_file(2, other));
  EXPECT_NE((*open_model2vec(folder_.path()))->model().fingerprint, model.fingerprint);
}

TEST_F(Model2VecTest, WhatDoesNotFitIsRefused) {
  EXPECT_EQ(refused().code, ErrorCode::kNotFound);
  write_model(folder_, kWordPiece, rows_file(2, {1, 2, 3, 4}));
  EXPECT_THAT(refused().message, HasSubstr("2 rows for 4 tokens"));
  write_model(folder_, kWordPiece, rows_file(2, kRows, "other"));
  EXPECT_THAT(refused().message, HasSubstr("no tensor"));
  write_model(folder_, kWordPiece, "short");
  EXPECT_EQ(refused().code, ErrorCode::kCorrupt);
  write_model(folder_, R"({"model":{"type":"Neural"}})", rows_file(2, kRows));
  EXPECT_EQ(refused().code, ErrorCode::kInvalid);
  write_model(folder_, kWordPiece, rows_file(8000, std::vector<float>(4 * 8000)));
  EXPECT_THAT(refused().message, HasSubstr("columns"));
}

TEST_F(Model2VecTest, RowsThatAreNoNumbersAreAnError) {
  std::vector<float> rows = kRows;
  rows[6] = NAN;
  write_model(folder_, kWordPiece, rows_file(2, rows));
  auto opened = open_model2vec(folder_.path());
  ASSERT_TRUE(opened);
  std::vector<float> out(2);
  const std::string_view texts[] = {"storage"};
  const Result<Done> done = (*opened)->embed(texts, TextKind::kQuery, out, {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCorrupt);
}

TEST_F(Model2VecTest, TokensWithoutARowAreAnError) {
  const std::string gaps = R"({"model":{"type":"WordLevel","vocab":{"a":0,"b":1,"c":2,"d":900}}})";
  write_model(folder_, gaps, rows_file(2, kRows));
  auto opened = open_model2vec(folder_.path());
  ASSERT_TRUE(opened);
  std::vector<float> out(2);
  const std::string_view texts[] = {"d"};
  EXPECT_FALSE((*opened)->embed(texts, TextKind::kQuery, out, {}));
}

}  // namespace
}  // namespace gongbu::meaning
