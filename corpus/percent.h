// Percent-encoding (RFC 3986): the parts of addresses, as bytes.
//
//   percent_encoded("공 a/b.md")  →  "%EA%B3%B5%20a/b.md"
//   percent_decoded("a%20b%")     →  "a b%"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gongbu {

/// Everything but unreserved characters and '/'.
std::string percent_encoded(std::string_view text);

/// A '%' that two hexadecimal digits do not follow stays. May hold any byte, NUL too.
std::string percent_decoded(std::string_view text);

/// The byte that "%41" at `at` stands for; nothing when something else is there. For readers that
/// refuse what percent_decoded lets stay.
std::optional<char> percent_byte(std::string_view text, std::size_t at);

}  // namespace gongbu
