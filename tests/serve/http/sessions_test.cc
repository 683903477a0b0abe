#include "serve/http/sessions.h"

#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

TEST(Sessions, ANewerRequestWithdrawsTheOlder) {
  Sessions sessions;
  const Sessions::Turn first = sessions.enter("page", 1);
  EXPECT_FALSE(*first);
  const Sessions::Turn second = sessions.enter("page", 2);
  EXPECT_TRUE(*first);
  EXPECT_FALSE(*second);
}

TEST(Sessions, OneThatComesLateIsWithdrawnAtOnce) {
  Sessions sessions;
  const Sessions::Turn second = sessions.enter("page", 2);
  EXPECT_TRUE(*sessions.enter("page", 1));
  EXPECT_FALSE(*second);
}

TEST(Sessions, KnowNothingOfEachOther) {
  Sessions sessions;
  const Sessions::Turn one = sessions.enter("page", 1);
  const Sessions::Turn other = sessions.enter("other", 2);
  EXPECT_FALSE(*one);
  EXPECT_FALSE(*other);
}

TEST(Sessions, TheOldestAreForgotten) {
  Sessions sessions;
  const Sessions::Turn first = sessions.enter("first", 5);
  for (int i = 0; i < 1000; ++i) sessions.enter(std::to_string(i), 1);
  // Forgotten, so an older number is a beginning; what was asked goes on.
  EXPECT_FALSE(*sessions.enter("first", 1));
  EXPECT_FALSE(*first);
}

}  // namespace
}  // namespace gongbu::serve
