// Files of tensors: every number type, and heads that do not fit.
#include "meaning/model2vec/safetensors.h"

#include <gmock/gmock.h>

#include "tests/meaning/made_model.h"

namespace gongbu::meaning::model2vec {
namespace {

using testing::HasSubstr;

Result<std::map<std::string, Tensor>> read(const std::string& head, const std::string& data) {
  static std::string kept;
  kept = tensors_file(head, data);
  return read_safetensors(kept, "model.safetensors");
}

std::string entry(const std::string& type, const std::string& shape, const std::string& offsets) {
  return R"({"t":{"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets +
         "}}";
}

double second(const char* type, const std::string& data) {
  const auto tensors = read(entry(type, "[2]", "[0," + std::to_string(data.size()) + "]"), data);
  EXPECT_TRUE(tensors) << type;
  return tensors ? tensors->at("t").number(1) : 0;
}

TEST(Safetensors, ReadsEveryNumberType) {
  EXPECT_EQ(second("F64", bytes_of<double>({1, -.5})), -.5);
  EXPECT_EQ(second("F32", bytes_of<float>({1, -.5F})), -.5);
  EXPECT_EQ(second("I64", bytes_of<std::int64_t>({1, -7})), -7);
  EXPECT_EQ(second("I32", bytes_of<std::int32_t>({1, -7})), -7);
  EXPECT_EQ(second("I8", bytes_of<std::int8_t>({1, -7})), -7);
  const std::pair<std::uint16_t, double> halves[] = {
      {0x3C00, 1},       {0xC000, -2}, {0x7BFF, 65504},         {0x0001, 0x1p-24},
      {0x0400, 0x1p-14}, {0x8000, 0},  {0x3555, 0.333251953125}};
  for (const auto& [bits, value] : halves)
    EXPECT_EQ(second("F16", bytes_of<std::uint16_t>({0, bits})), value);
  EXPECT_TRUE(std::isnan(second("F16", bytes_of<std::uint16_t>({0, 0x7E00}))));
  EXPECT_EQ(second("F16", bytes_of<std::uint16_t>({0, 0xFC00})), -INFINITY);
}

TEST(Safetensors, AddsRows) {
  const auto tensors = read(entry("F32", "[2,3]", "[0,24]"), bytes_of<float>({1, 2, 3, 4, 5, 6}));
  ASSERT_TRUE(tensors);
  std::vector<double> sum = {1, 1, 1};
  tensors->at("t").add_row(1, 2, sum);
  EXPECT_THAT(sum, testing::ElementsAre(9, 11, 13));
}

TEST(Safetensors, OtherTypesAndMetadataAreLeftOut) {
  const auto tensors = read(
      R"({"__metadata__":{"format":"pt"},"b":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}})",
      "ab");
  ASSERT_TRUE(tensors);
  EXPECT_TRUE(tensors->empty());
}

TEST(Safetensors, HeadsThatDoNotFitAreRefused) {
  const std::pair<std::string, const char*> heads[] = {
      {entry("F32", "[2]", "[0,4]"), "size"},
      {entry("F32", "[2]", "[4,0]"), "backwards"},
      {entry("F32", "[2]", "[0,800]"), "data_offsets"},
      {entry("F32", "[2]", "[0,18446744073709551615]"), "data_offsets"},
      {entry("F32", "[2]", "[-4,4]"), "data_offsets"},
      {entry("F32", "[2]", "[0,8,8]"), "data_offsets"},
      {entry("F32", "[1099511627776,1099511627776]", "[0,8]"), "too large"},
      {entry("F32", "[4294967296,4294967296]", "[0,8]"), "too large"},
      {entry("F32", "[-1]", "[0,8]"), "shape"},
      {entry("F32", "[1.5]", "[0,8]"), "shape"},
      {entry("F32", "{}", "[0,8]"), "shape"},
      {R"({"t":{"shape":[2],"data_offsets":[0,8]}})", "dtype"},
      {R"({"t":3})", "object"},
      {"[]", "JSON"},
      {"{", "JSON"},
      {"", "JSON"}};
  for (const auto& [head, why] : heads) {
    const auto refused = read(head, "12345678");
    ASSERT_FALSE(refused) << head;
    EXPECT_EQ(refused.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(refused.error().message, HasSubstr(why)) << head;
  }
}

TEST(Safetensors, CutOffFilesAreRefused) {
  const std::string whole = rows_file(2, {1, 2, 3, 4});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_safetensors(std::string_view(whole).substr(0, size), "m")) << size;
  EXPECT_FALSE(read_safetensors(std::string(8, '\xFF') + "{}", "m"));
}

}  // namespace
}  // namespace gongbu::meaning::model2vec
