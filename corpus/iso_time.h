// Times as people and programs read them: ISO 8601, UTC.
//
//   iso_time(1764374400)   "2025-11-29T00:00:00Z"
#pragma once

#include <cstdint>
#include <string>

namespace gongbu {

/// Of seconds since 1970; empty for a time that no calendar has.
std::string iso_time(std::int64_t seconds);

}  // namespace gongbu
