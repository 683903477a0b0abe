// The ids of a note's passages, so that an id stays while other passages of the note come and go:
// 16 hex digits, half of them a hash of the note's path, half of the headings and the number among
// equals. A note has no two passages of one second half.
//
//   aws/containers.md, {컨테이너 서비스, Amazon Fargate}, 0  →  9a7c14e0 52b8f3d1
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "corpus/passage.h"

namespace gongbu {

class PassageIds {
 public:
  std::string next(const Passage& passage);

 private:
  std::unordered_map<std::string, std::uint32_t> seen_;
  std::unordered_set<std::string> given_;
};

}  // namespace gongbu
