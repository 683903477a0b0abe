// gzip, for clients that take it (RFC 9110, Accept-Encoding).
#pragma once

#include <string>
#include <string_view>

namespace gongbu::serve {

/// "gzip, br", "gzip;q=0.5" and "*" take it, "gzip;q=0" and "" do not.
bool takes_gzip(std::string_view accept_encoding);

/// Empty when it failed.
std::string gzipped(std::string_view text);

}  // namespace gongbu::serve
