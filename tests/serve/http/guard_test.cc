// Hosts, origins and tokens as they arrive are tested through the server (tests/hostile).
#include "serve/http/guard.h"

#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

HttpRequest request(std::string host) {
  HttpRequest out;
  out.method = "GET";
  out.path = "/api/status";
  out.host = std::move(host);
  return out;
}

TEST(Guard, AnswersToItsOwnNames) {
  for (const char* host :
       {"127.0.0.1", "127.0.0.1:4870", "localhost:1", "LocalHost", "[::1]", "[::1]:4870"})
    EXPECT_FALSE(turned_away(request(host), {})) << host;
  for (const char* host :
       {"", ":", "::1", "[::1", "evil.example", "127.0.0.1.", "127.0.0.10", "localhost:80:90"}) {
    const auto no = turned_away(request(host), {});
    ASSERT_TRUE(no) << host;
    EXPECT_EQ(no->status, 421) << host;
  }
}

TEST(Guard, ATokenIsOneWholeText) {
  EXPECT_TRUE(equal_secret("abc", "abc"));
  for (const char* given : {"", "ab", "abcd", "abd", "ABC"})
    EXPECT_FALSE(equal_secret(given, "abc")) << given;
}

}  // namespace
}  // namespace gongbu::serve
