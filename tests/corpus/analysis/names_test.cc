#include "corpus/analysis/names.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

using Keys = std::vector<std::string>;

TEST(NameKeys, OfHeadingsAndFiles) {
  Analyzer analyzer;
  const struct {
    const char* name;
    Keys keys;
    const char* first;
  } cases[] = {
      {"S3", {"s3"}, "s3"},
      {"Amazon S3", {"s3"}, "s3"},
      {"Amazon", {"amazon"}, "amazon"},
      {"ECS (Elastic Container)", {"ecselastcontain", "ecs"}, "ecs"},
      {"4. 정규화 (Normalization)",
       {"4정규화normal", "정규화normal", "4정규화", "정규화"},
       "정규화"},
      {"Inspector: 검사", {"inspector검사", "inspector"}, "inspector"},
      {"04 Class constructor", {"04classconstructor", "classconstructor"}, "class"},
      {"2024", {"2024"}, "2024"},
      {"UserPoolMigration", {"userpoolmigr", "userpoolmigrat"}, "userpoolmigr"},
      {"(괄호)", {"괄호"}, "괄호"},
      {"café", {"cafe"}, "cafe"},
      {"", {}, ""},
      {"!?", {}, ""},
  };
  for (const auto& c : cases) {
    const NameKeys keys = name_keys(analyzer, c.name);
    EXPECT_EQ(keys.keys, c.keys) << c.name;
    EXPECT_EQ(keys.first, c.first) << c.name;
  }
}

}  // namespace
}  // namespace gongbu
