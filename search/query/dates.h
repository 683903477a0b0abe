// Days and spans of days as people type them, in English and Korean.
//
//   2026   2026-02   2026.2.3   20260203   2월   2026년 2월 3일      a year, a month, a day
//   today 오늘   yesterday 어제   this week 이번 주   last month 지난달   작년
//   last 7 days   7d   최근 3개월   지난 2주   일주일                  from that many days ago on
//   3 days ago   사흘 전   2주 전                                     that day
//   2026-01..2026-03   2026-01~   ..2025   >=2026-02-01   <2026      spans
//
// A week begins on Monday. Days are those of the machine's time zone. A word that is still being
// typed ("지난ㅈ") stands for the only one that begins so.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace gongbu {

/// Seconds since 1970, half open.
struct TimeSpan {
  std::int64_t begin = std::numeric_limits<std::int64_t>::min();
  std::int64_t end = std::numeric_limits<std::int64_t>::max();
  bool contains(std::int64_t time) const { return begin <= time && time < end; }
  bool operator==(const TimeSpan&) const = default;
};

/// What is meant at the time `now`; nothing for what is no date. Cost: linear in at most 64
/// characters; what is longer is no date.
std::optional<TimeSpan> read_dates(std::string_view text, std::int64_t now);

/// Such spans, for messages.
inline constexpr std::string_view kDateExamples = "2026-02, last 7 days, 지난주";

}  // namespace gongbu
