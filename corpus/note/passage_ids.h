// The ids of a note's passages: 16 hex digits of xxh3 over path, headings and the number among
// equals, so that an id stays while other passages of the note come and go.
#pragma once

#include <string>
#include <unordered_map>

#include "corpus/passage.h"

namespace gongbu {

class PassageIds {
 public:
  std::string next(const Passage& passage);

 private:
  std::unordered_map<std::string, std::uint32_t> seen_;
};

}  // namespace gongbu
