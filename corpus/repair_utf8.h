// Valid UTF-8 from any bytes: each byte that is part of no character becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace gongbu {

std::string repair_utf8(std::string_view bytes);

}  // namespace gongbu
