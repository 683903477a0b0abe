#include "search/query/dates.h"

#include <ctime>
#include <string>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kLongest = 256;  // bytes

enum class Unit : std::uint8_t { kDay, kWeek, kMonth, kYear };

// A day of the calendar; parts may be out of range ("month 14"), as mktime reads them.
struct Day {
  int year = 0;
  int month = 1;
  int day = 1;
};

std::int64_t midnight(const Day& day) {
  std::tm tm{};
  tm.tm_year = day.year - 1900;
  tm.tm_mon = day.month - 1;
  tm.tm_mday = day.day;
  tm.tm_isdst = -1;
  return static_cast<std::int64_t>(std::mktime(&tm));
}

TimeSpan from_to(const Day& first, const Day& behind) {
  return {midnight(first), midnight(behind)};
}

Day moved(Day day, Unit unit, int by) {
  if (unit == Unit::kDay) day.day += by;
  if (unit == Unit::kWeek) day.day += 7 * by;
  if (unit == Unit::kMonth) day.month += by;
  if (unit == Unit::kYear) day.year += by;
  return day;
}

bool is_real(const Day& day) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.year < 1 || day.year > 9999 || day.month < 1 || day.month > 12 || day.day < 1)
    return false;
  const bool leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
  return day.day <= kDays[day.month - 1] - (day.month == 2 && !leap ? 1 : 0);
}

// "오늘" is the day 0 days from today, "지난달" the month 1 before this one.
struct Named {
  string_view name;
  Unit unit;
  int from;
};
constexpr Named kNamed[] = {
    {"today", Unit::kDay, 0},      {"오늘", Unit::kDay, 0},       {"yesterday", Unit::kDay, -1},
    {"어제", Unit::kDay, -1},      {"어저께", Unit::kDay, -1},    {"그제", Unit::kDay, -2},
    {"그저께", Unit::kDay, -2},    {"thisweek", Unit::kWeek, 0},  {"이번주", Unit::kWeek, 0},
    {"금주", Unit::kWeek, 0},      {"lastweek", Unit::kWeek, -1}, {"지난주", Unit::kWeek, -1},
    {"저번주", Unit::kWeek, -1},   {"지지난주", Unit::kWeek, -2}, {"thismonth", Unit::kMonth, 0},
    {"이번달", Unit::kMonth, 0},   {"이달", Unit::kMonth, 0},     {"lastmonth", Unit::kMonth, -1},
    {"지난달", Unit::kMonth, -1},  {"저번달", Unit::kMonth, -1},  {"지지난달", Unit::kMonth, -2},
    {"thisyear", Unit::kYear, 0},  {"올해", Unit::kYear, 0},      {"금년", Unit::kYear, 0},
    {"lastyear", Unit::kYear, -1}, {"작년", Unit::kYear, -1},     {"지난해", Unit::kYear, -1},
    {"재작년", Unit::kYear, -2},
};

// A number of units written as one word.
struct Amount {
  string_view name;
  Unit unit;
  int count;
};
constexpr Amount kAmounts[] = {
    {"하루", Unit::kDay, 1},    {"이틀", Unit::kDay, 2},   {"사흘", Unit::kDay, 3},
    {"나흘", Unit::kDay, 4},    {"열흘", Unit::kDay, 10},  {"보름", Unit::kDay, 15},
    {"일주일", Unit::kWeek, 1}, {"한주", Unit::kWeek, 1},  {"두주", Unit::kWeek, 2},
    {"한달", Unit::kMonth, 1},  {"두달", Unit::kMonth, 2}, {"세달", Unit::kMonth, 3},
    {"석달", Unit::kMonth, 3},  {"반년", Unit::kMonth, 6}, {"일년", Unit::kYear, 1},
    {"day", Unit::kDay, 1},     {"week", Unit::kWeek, 1},  {"month", Unit::kMonth, 1},
    {"year", Unit::kYear, 1},
};

struct UnitName {
  string_view name;
  Unit unit;
};
constexpr UnitName kUnits[] = {
    {"days", Unit::kDay},    {"day", Unit::kDay},    {"d", Unit::kDay},
    {"일간", Unit::kDay},    {"일", Unit::kDay},     {"weeks", Unit::kWeek},
    {"week", Unit::kWeek},   {"w", Unit::kWeek},     {"주일", Unit::kWeek},
    {"주간", Unit::kWeek},   {"주", Unit::kWeek},    {"months", Unit::kMonth},
    {"month", Unit::kMonth}, {"mo", Unit::kMonth},   {"개월", Unit::kMonth},
    {"달", Unit::kMonth},    {"years", Unit::kYear}, {"year", Unit::kYear},
    {"y", Unit::kYear},      {"년간", Unit::kYear},
};

constexpr string_view kSince[] = {"last", "past", "최근", "지난", "within"};
constexpr string_view kDuring[] = {"이내", "동안", "간", "안"};
constexpr string_view kBefore[] = {"ago", "전"};

bool take_front(string_view& text, string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}
bool take_back(string_view& text, string_view what) {
  if (!text.ends_with(what)) return false;
  text.remove_suffix(what.size());
  return true;
}

// At most four digits; nothing when there is none.
std::optional<int> take_number(string_view& text) {
  int value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && digits < 4 && is_ascii_digit(text[digits]))
    value = 10 * value + (text[digits++] - '0');
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

class Reader {
 public:
  explicit Reader(std::int64_t now) {
    const auto time = static_cast<std::time_t>(now);
    std::tm tm{};
    localtime_r(&time, &tm);
    today_ = {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
    monday_ = moved(today_, Unit::kDay, -((tm.tm_wday + 6) % 7));
  }

  // `text` has no spaces and small letters.
  std::optional<TimeSpan> span(string_view text) const {
    for (const string_view mark : {"..", "~"})
      if (const std::size_t at = text.find(mark); at != string_view::npos)
        return between(text.substr(0, at), text.substr(at + mark.size()));
    if (take_front(text, ">=")) return bounded(text, [](TimeSpan s) { return TimeSpan{s.begin}; });
    if (take_front(text, ">")) return bounded(text, [](TimeSpan s) { return TimeSpan{s.end}; });
    constexpr std::int64_t kEver = TimeSpan{}.begin;
    if (take_front(text, "<="))
      return bounded(text, [](TimeSpan s) { return TimeSpan{kEver, s.end}; });
    if (take_front(text, "<"))
      return bounded(text, [](TimeSpan s) { return TimeSpan{kEver, s.begin}; });
    return one(text);
  }

 private:
  template <typename Bound>
  std::optional<TimeSpan> bounded(string_view text, Bound&& bound) const {
    const std::optional<TimeSpan> span = one(text);
    if (!span) return std::nullopt;
    return bound(*span);
  }

  std::optional<TimeSpan> between(string_view first, string_view last) const {
    TimeSpan out;
    if (first.empty() && last.empty()) return std::nullopt;
    const std::optional<TimeSpan> begin = first.empty() ? out : one(first);
    const std::optional<TimeSpan> end = last.empty() ? out : one(last);
    if (!begin || !end) return std::nullopt;
    return TimeSpan{begin->begin, end->end};
  }

  std::optional<TimeSpan> one(string_view text) const {
    if (const auto span = named(text)) return span;
    if (const auto span = counted(text)) return span;
    return written(text);
  }

  TimeSpan unit_at(Unit unit, int from) const {
    Day first = today_;
    if (unit == Unit::kWeek) first = monday_;
    if (unit == Unit::kMonth || unit == Unit::kYear) first.day = 1;
    if (unit == Unit::kYear) first.month = 1;
    first = moved(first, unit, from);
    return from_to(first, moved(first, unit, 1));
  }

  // In whole, or as far as it is typed when only one thing begins so.
  std::optional<TimeSpan> named(string_view text) const {
    for (const Named& row : kNamed)
      if (text == row.name) return unit_at(row.unit, row.from);
    constexpr std::size_t kLeastKeys = 4;
    const std::string keys = hangul::keys(text);
    if (keys.size() < kLeastKeys) return std::nullopt;
    std::optional<TimeSpan> only;
    for (const Named& row : kNamed) {
      if (!hangul::keys(row.name).starts_with(keys)) continue;
      const TimeSpan span = unit_at(row.unit, row.from);
      if (only && !(*only == span)) return std::nullopt;
      only = span;
    }
    return only;
  }

  std::optional<TimeSpan> counted(string_view text) const {
    bool since = false;
    for (const string_view word : kSince) since = since || take_front(text, word);
    for (const string_view word : kDuring) since = take_back(text, word) || since;
    bool before = false;
    for (const string_view word : kBefore) before = before || take_back(text, word);
    if (since && before) return std::nullopt;
    Unit unit = Unit::kDay;
    int count = 0;
    if (!amount(text, since || before, unit, count)) return std::nullopt;
    const Day first = moved(today_, unit, -count);
    if (before) return from_to(first, moved(first, Unit::kDay, 1));
    return TimeSpan{midnight(first)};
  }

  // "7d", "3개월", "사흘"; "week" alone only behind "last" or before "ago".
  static bool amount(string_view text, bool marked, Unit& unit, int& count) {
    for (const Amount& row : kAmounts)
      if (text == row.name && (marked || !is_ascii(row.name[0]))) {
        unit = row.unit;
        count = row.count;
        return true;
      }
    const std::optional<int> number = take_number(text);
    if (!number) return false;
    // "2년" is no year, "2026년" is one.
    if (text == "년" && *number < 100) text = "y";
    // "3일" alone is a day of this month.
    if (text == "일" && !marked) return false;
    for (const UnitName& row : kUnits)
      if (text == row.name) {
        unit = row.unit;
        count = *number;
        return true;
      }
    return false;
  }

  // Digits with '-', '.', '/' or 년 월 일 between.
  std::optional<TimeSpan> written(string_view text) const {
    if (const auto span = digits_alone(text)) return span;
    Day day;
    const std::optional<int> first = take_number(text);
    if (!first) return std::nullopt;
    if (take_front(text, "월")) return month(today_.year, *first, text, true);
    if (take_front(text, "일"))
      return text.empty() ? real({today_.year, today_.month, *first}, Unit::kDay) : std::nullopt;
    if (*first < 1000) return std::nullopt;
    bool parted = take_front(text, "년");
    day.year = *first;
    if (text.empty()) return real(day, Unit::kYear);
    for (const string_view mark : {"-", ".", "/"}) parted = parted || take_front(text, mark);
    if (!parted) return std::nullopt;
    if (text.empty()) return real(day, Unit::kYear);
    const std::optional<int> number = take_number(text);
    if (!number) return std::nullopt;
    take_front(text, "월");
    return month(day.year, *number, text, false);
  }

  // `rest` stands behind the month. Without a year it is the last such month that has begun.
  std::optional<TimeSpan> month(int year, int number, string_view rest, bool latest) const {
    if (latest && number > today_.month) --year;
    for (const string_view mark : {"-", ".", "/"})
      if (take_front(rest, mark)) break;
    if (rest.empty()) return real({year, number, 1}, Unit::kMonth);
    const std::optional<int> day = take_number(rest);
    if (!day) return std::nullopt;
    take_front(rest, "일");
    take_front(rest, ".");
    // "2026-02-03T10:00" is of that day.
    if (!rest.empty() && rest[0] != 't') return std::nullopt;
    return real({year, number, *day}, Unit::kDay);
  }

  static std::optional<TimeSpan> digits_alone(string_view text) {
    for (const char c : text)
      if (!is_ascii_digit(c)) return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t size) {
      string_view digits = text.substr(at, size);
      return take_number(digits).value_or(0);
    };
    if (text.size() == 8) return real({part(0, 4), part(4, 2), part(6, 2)}, Unit::kDay);
    if (text.size() == 6) return real({part(0, 4), part(4, 2), 1}, Unit::kMonth);
    return std::nullopt;
  }

  static std::optional<TimeSpan> real(const Day& day, Unit unit) {
    if (!is_real(day)) return std::nullopt;
    return from_to(day, moved(day, unit, 1));
  }

  Day today_;
  Day monday_;
};

}  // namespace

std::optional<TimeSpan> read_dates(std::string_view text, std::int64_t now) {
  if (text.size() > kLongest) return std::nullopt;
  std::string plain = folded(text);  // composed, without spaces
  if (plain.empty()) return std::nullopt;
  return Reader(now).span(plain);
}

}  // namespace gongbu
