#include "corpus/note/passage_ids.h"

#include "corpus/hash.h"

namespace gongbu {

std::string PassageIds::next(const Passage& passage) {
  std::string key = passage.note;
  for (const std::string& heading : passage.heading_path) key.append(1, '\0').append(heading);
  const std::uint32_t ordinal = seen_[key]++;
  key.append(1, '\0').append(std::to_string(ordinal));
  return hash_hex(key);
}

}  // namespace gongbu
