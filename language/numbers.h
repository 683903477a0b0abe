// Numbers and times as the person's language and country write them, by ICU.
//
//   number_text(1234567)                   1,234,567      (en_IN: 12,34,567)
//   time_text("2026-11-29T12:46:38Z")      Nov 29, 2026, 9:46 PM      2026. 11. 29. 오후 9:46
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongbu {

/// The locale of the spoken language: what $LC_ALL, `category` ("LC_TIME") or $LANG says, the first
/// that is not empty, where that is of the language; else the language alone.
std::string spoken_locale(const char* category);

std::string number_text(std::uint64_t number);

/// Of a time in UTC (ISO 8601), date and minute here; any other text as it stands.
std::string time_text(std::string_view iso);

}  // namespace gongbu
