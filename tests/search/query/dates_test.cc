// Days as people type them, on Wednesday, 4 March 2026, at noon in Seoul.
#include "search/query/dates.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <string>

namespace gongbu {
namespace {

class Dates : public testing::Test {
 protected:
  void SetUp() override {
    setenv("TZ", "KST-9", 1);
    tzset();
  }

  static std::int64_t at(int year, int month, int day, int hour = 0) {
    std::tm tm{};
    tm.tm_year = year - 1900;
    tm.tm_mon = month - 1;
    tm.tm_mday = day;
    tm.tm_hour = hour;
    return std::mktime(&tm);
  }

  // "2026-02-01..2026-03-01", half open; "" on a side that is open.
  static std::string read(const std::string& text) {
    const std::optional<TimeSpan> span = read_dates(text, at(2026, 3, 4, 12));
    if (!span) return "none";
    const TimeSpan ever;
    const auto day = [](std::int64_t seconds) {
      const auto time = static_cast<std::time_t>(seconds);
      std::tm tm{};
      localtime_r(&time, &tm);
      char out[32];
      std::strftime(out, sizeof out, "%Y-%m-%d", &tm);
      return std::string(out);
    };
    return (span->begin == ever.begin ? "" : day(span->begin)) + ".." +
           (span->end == ever.end ? "" : day(span->end));
  }

  static void check(const std::vector<std::pair<const char*, const char*>>& cases) {
    for (const auto& [text, wanted] : cases) EXPECT_EQ(read(text), wanted) << text;
  }
};

TEST_F(Dates, AsTheyAreWritten) {
  check({{"2026", "2026-01-01..2027-01-01"},
         {"2026-02", "2026-02-01..2026-03-01"},
         {"2026-02-03", "2026-02-03..2026-02-04"},
         {"2026.2.3", "2026-02-03..2026-02-04"},
         {"2026.2.3.", "2026-02-03..2026-02-04"},
         {"2026/12/31", "2026-12-31..2027-01-01"},
         {"20260203", "2026-02-03..2026-02-04"},
         {"202602", "2026-02-01..2026-03-01"},
         {"2026년", "2026-01-01..2027-01-01"},
         {"2026년 2월", "2026-02-01..2026-03-01"},
         {"2026년 2월 3일", "2026-02-03..2026-02-04"},
         {"2월", "2026-02-01..2026-03-01"},
         {"11월", "2025-11-01..2025-12-01"},
         {"2월 3일", "2026-02-03..2026-02-04"},
         {"3일", "2026-03-03..2026-03-04"},
         {"2024-02-29", "2024-02-29..2024-03-01"},
         {"2026-02-03T10:00", "2026-02-03..2026-02-04"}});
}

TEST_F(Dates, ByName) {
  check({{"today", "2026-03-04..2026-03-05"},
         {"오늘", "2026-03-04..2026-03-05"},
         {"Yesterday", "2026-03-03..2026-03-04"},
         {"그저께", "2026-03-02..2026-03-03"},
         {"this week", "2026-03-02..2026-03-09"},
         {"이번 주", "2026-03-02..2026-03-09"},
         {"지난주", "2026-02-23..2026-03-02"},
         {"last week", "2026-02-23..2026-03-02"},
         {"지난달", "2026-02-01..2026-03-01"},
         {"this month", "2026-03-01..2026-04-01"},
         {"작년", "2025-01-01..2026-01-01"},
         {"올해", "2026-01-01..2027-01-01"}});
}

TEST_F(Dates, Counted) {
  check({{"last 7 days", "2026-02-25.."},
         {"7d", "2026-02-25.."},
         {"최근 7일", "2026-02-25.."},
         {"7일 이내", "2026-02-25.."},
         {"지난 2주", "2026-02-18.."},
         {"2 weeks", "2026-02-18.."},
         {"3개월", "2025-12-04.."},
         {"최근 한 달", "2026-02-04.."},
         {"일주일", "2026-02-25.."},
         {"2년", "2024-03-04.."},
         {"3 days ago", "2026-03-01..2026-03-02"},
         {"사흘 전", "2026-03-01..2026-03-02"},
         {"2주 전", "2026-02-18..2026-02-19"}});
}

TEST_F(Dates, Spans) {
  check({{"2026-01..2026-02", "2026-01-01..2026-03-01"},
         {"2026-01~2월", "2026-01-01..2026-03-01"},
         {"2026-02-01..", "2026-02-01.."},
         {"..2025", "..2026-01-01"},
         {">2026-02", "2026-03-01.."},
         {">=2026-02", "2026-02-01.."},
         {"<2026", "..2026-01-01"},
         {"<=지난주", "..2026-03-02"}});
}

TEST_F(Dates, AsFarAsTheyAreTyped) {
  // Decomposed, as macOS hands it over, and with the last syllable on its way.
  check({{"지난ㅈ", "2026-02-23..2026-03-02"},
         {"지난다", "2026-02-01..2026-03-01"},
         {"\u110B\u1169\u1102\u1173\u11AF", "2026-03-04..2026-03-05"},
         {"오느", "2026-03-04..2026-03-05"},
         {"yester", "2026-03-03..2026-03-04"},
         {"지난", "none"},
         {"last", "none"}});
}

TEST_F(Dates, WhatIsNone) {
  for (const char* text :
       {"", " ", "abc", "2026-13", "2026-02-30", "2025-02-29", "0", "12345", "..", "~", ">",
        "2026-02-03-04", "7 apples", "지난 사과", "일", "-1d", "2026-"})
    EXPECT_EQ(read(text), std::string(text) == "2026-" ? "2026-01-01..2027-01-01" : "none") << text;
  EXPECT_EQ(read(std::string(300, '9')), "none");
}

}  // namespace
}  // namespace gongbu
