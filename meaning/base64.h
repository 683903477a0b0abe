// Base64 (RFC 4648, section 4) → bytes.
//
//   decode_base64("QQ==")  →  "A"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gongbu::meaning {

/// None when the text has anything but the 64 digits and padding at its end.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace gongbu::meaning
