#include "corpus/note/passage_ids.h"

#include <xxhash.h>

#include <array>
#include <cstdio>

namespace gongbu {

std::string PassageIds::next(const Passage& passage) {
  std::string key = passage.note;
  for (const std::string& heading : passage.heading_path) key.append(1, '\0').append(heading);
  const std::uint32_t ordinal = seen_[key]++;
  key.append(1, '\0').append(std::to_string(ordinal));
  std::array<char, 17> hex{};
  std::snprintf(hex.data(), hex.size(), "%016llx",
                static_cast<unsigned long long>(XXH3_64bits(key.data(), key.size())));
  return hex.data();
}

}  // namespace gongbu
