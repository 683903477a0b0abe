// What a shell may offer for a value: services and categories of the index, by id or in Korean, its
// folders, words of the notes, and collections of the settings file. What is typed so far may be
// half-typed Hangul.
//
//   known_values(Known::kCategory, "컨텡", db, settings)    {"컨테이너", "containers"}
#pragma once

#include <string>
#include <vector>

#include "app/settings/settings.h"

namespace gongbu {

struct KnownValue {
  std::string text;   // without control characters
  std::string about;  // another name of it; may be empty
};

/// Most frequent first. Errors: there is no index.
Result<std::vector<KnownValue>> known_values(Known known, const std::string& typed,
                                             const std::string& db, const Settings& settings);

}  // namespace gongbu
