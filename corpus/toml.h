// TOML from somebody else. toml++ limits how deep values nest but not keys: a key of 50,000 names,
// "a.a.a.…", is as many tables in each other, and the program's stack ends while they are made or removed.
//
//   const toml::table root = parse_toml(text, "aws.toml");
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

namespace gongbu {

/// More names than this, with '.' between them, are no key.
inline constexpr std::size_t kMostKeyNames = 16;

/// Where the first key of more names begins to be too long: line and column in characters, from 1.
std::optional<toml::source_position> too_long_key(std::string_view text);

/// toml::parse. Throws toml::parse_error, also for such a key.
toml::table parse_toml(std::string_view text, const std::string& path = {});

}  // namespace gongbu
