#include "corpus/result.h"

#include <gtest/gtest.h>

#include <string>

namespace gongbu {
namespace {

TEST(Result, HoldsAValueOrAnError) {
  Result<std::string> value = std::string("노트");
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, "노트");
  Result<std::string> none = Error{ErrorCode::kNotFound, "no index", "run gongbu index"};
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(none.error().hint, "run gongbu index");
}

}  // namespace
}  // namespace gongbu
