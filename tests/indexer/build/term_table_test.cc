#include "indexer/build/term_table.h"

#include <gtest/gtest.h>

#include <string>

namespace gongbu {
namespace {

TEST(TermTable, CountsAsTermsCome) {
  TermTable table;
  EXPECT_EQ(table.number("컨테이너"), 0u);
  EXPECT_EQ(table.number("XB", "너실"), 1u);
  EXPECT_EQ(table.number("XB너실"), 1u);
  EXPECT_EQ(table.number("컨테이너"), 0u);
  EXPECT_EQ(table.number(""), 2u);
  EXPECT_EQ(table.size(), 3u);
  EXPECT_EQ(table[1], "XB너실");
}

TEST(TermTable, ManyTermsAndThenOthers) {
  TermTable table;
  for (std::uint32_t round = 0; round < 3; ++round) {
    const std::string head = std::to_string(round) + ":";
    for (std::uint32_t i = 0; i < 5000; ++i) EXPECT_EQ(table.number(head, std::to_string(i)), i);
    for (std::uint32_t i = 0; i < 5000; ++i) {
      EXPECT_EQ(table.number(head + std::to_string(i)), i);
      EXPECT_EQ(table[i], head + std::to_string(i));
    }
    table.clear();
    EXPECT_EQ(table.size(), 0u);
  }
}

}  // namespace
}  // namespace gongbu
