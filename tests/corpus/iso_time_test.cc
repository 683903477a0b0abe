#include "corpus/iso_time.h"

#include <gtest/gtest.h>

#include <limits>

namespace gongbu {
namespace {

TEST(IsoTime, OfAnySecond) {
  EXPECT_EQ(iso_time(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(iso_time(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(iso_time(951'782'400), "2000-02-29T00:00:00Z");
  EXPECT_EQ(iso_time(4'107'542'399), "2100-02-28T23:59:59Z") << "2100 has no 29 February";
  EXPECT_EQ(iso_time(std::numeric_limits<std::int64_t>::max()), "");
}

}  // namespace
}  // namespace gongbu
