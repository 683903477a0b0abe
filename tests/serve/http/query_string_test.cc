#include "serve/http/query_string.h"

#include <gmock/gmock.h>

namespace gongbu::serve {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(QueryString, IsDecodedOnce) {
  const Result<Target> target =
      parse_target("/api/search?q=%EC%BB%A8+a%2Bb&service=ecs&service=&x");
  ASSERT_TRUE(target) << target.error().message;
  EXPECT_EQ(target->path, "/api/search");
  EXPECT_THAT(target->values, ElementsAre(Pair("q", "컨 a+b"), Pair("service", "ecs"),
                                          Pair("service", ""), Pair("x", "")));
  EXPECT_EQ(parse_target("/a?q=%2541")->values.front().second, "%41");
}

TEST(QueryString, DecomposedHangulStaysAsItWasTyped) {
  EXPECT_EQ(parse_target("/a?q=%E1%84%8F%E1%85%B2")->values.front().second, "\u110f\u1172");
}

TEST(QueryString, WhatTwoReadersMayReadDifferentlyIsRefused) {
  for (const char* target :
       {"",           "a",        "*",         "http://a/b", "/..",      "/a/../b", "/a/./b",
        "//a",        "/a//b",    "/%2e%2e/b", "/%2E./b",    "/a%2fb",   "/a%5cb",  "/a\\b",
        "/%",         "/%4",      "/%zz",      "/%00",       "/a?q=%00", "/%ff",    "/%c0%ae",
        "/%ed%a0%80", "/a?q=%ff", "/a#b",      "/a b",       "/a\tb"})
    EXPECT_FALSE(parse_target(target)) << target;
}

TEST(QueryString, HasLimits) {
  EXPECT_FALSE(parse_target("/a?q=" + std::string(kMaxTargetBytes, 'a')));
  std::string many = "/a?";
  for (std::size_t i = 0; i <= kMaxValues; ++i) many += "q=1&";
  EXPECT_FALSE(parse_target(many));
}

}  // namespace
}  // namespace gongbu::serve
