#include "language/numbers.h"

#include <unicode/datefmt.h>
#include <unicode/numfmt.h>

#include <cstdio>
#include <ctime>
#include <memory>

#include "language/language.h"

namespace gongbu {

std::string spoken_locale(const char* category) {
  std::string language = spoken_language() == Language::kKorean ? "ko" : "en";
  std::string_view locale = locale_of_environment(category);
  locale = locale.substr(0, locale.find('.'));
  return locale.starts_with(language + '_') ? std::string(locale) : language;
}

std::string number_text(std::uint64_t number) {
  if (number < 1000) return std::to_string(number);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(icu::Locale(spoken_locale("LC_NUMERIC").c_str()), status));
  if (U_FAILURE(status)) return std::to_string(number);
  icu::UnicodeString text;
  format->format(static_cast<std::int64_t>(number), text);
  std::string out;
  return text.toUTF8String(out);
}

std::string time_text(std::string_view iso) {
  std::tm utc{};
  std::string written(iso);
  if (std::sscanf(written.c_str(), "%d-%d-%dT%d:%d:%d", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
                  &utc.tm_hour, &utc.tm_min, &utc.tm_sec) != 6)
    return written;
  utc.tm_year -= 1900;
  utc.tm_mon -= 1;
  const auto seconds = static_cast<double>(timegm(&utc));
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateTimeInstance(icu::DateFormat::kMedium, icu::DateFormat::kShort,
                                              icu::Locale(spoken_locale("LC_TIME").c_str())));
  if (!format) return written;
  icu::UnicodeString text;
  format->format(seconds * U_MILLIS_PER_SECOND, text);
  text.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0x202F)), icu::UnicodeString(' '));
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace gongbu
