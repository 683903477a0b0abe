#include "corpus/note/passage_ids.h"

namespace gongbu {

std::string PassageIds::next(const Passage& passage) {
  std::string key = passage.note;
  for (const std::string& heading : passage.heading_path) key.append(1, '\0').append(heading);
  std::uint32_t& ordinal = seen_[key];
  for (;;) {
    std::string id = passage_id(passage.note, passage.heading_path, ordinal++);
    if (given_.insert(id).second) return id;
  }
}

}  // namespace gongbu
