#include "app/pager.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

TEST(Pager, CountsRowsAsATerminalWrapsThem) {
  EXPECT_EQ(rows_of("", 80), 0U);
  EXPECT_EQ(rows_of("a\n\nb\n", 80), 3U);
  EXPECT_EQ(rows_of("a\nb", 80), 2U);
  EXPECT_EQ(rows_of("1234567890\n", 10), 1U);
  EXPECT_EQ(rows_of("12345678901\n", 10), 2U);
  EXPECT_EQ(rows_of("서버서버서버\n", 10), 2U);
  EXPECT_EQ(rows_of("\x1b[1;31m1234567890\x1b[0m\n", 10), 1U);
  EXPECT_EQ(rows_of("\x1b]8;;file://pc/very/long/path\x1b\\1234567890\x1b]8;;\x1b\\\n", 10), 1U);
  EXPECT_EQ(rows_of("1234567890123456789012345\n", 0), 1U);
  EXPECT_EQ(rows_of("\x1b[1", 10), 1U);
}

}  // namespace
}  // namespace gongbu
