// What of a passage its vector is made from: the last two headings and the body. Headings further
// out are shared by too many passages to tell them apart.
//
//   {AWS, 컨테이너, "Amazon Fargate"}, body "Amazon Fargate\n서버리스 컴퓨팅 엔진"
//     →  "컨테이너 Amazon Fargate\nAmazon Fargate\n서버리스 컴퓨팅 엔진"
#pragma once

#include <string>

#include "corpus/passage.h"

namespace gongbu::meaning {

/// Raised when passage_text gives another text than before: vectors are then made anew.
inline constexpr std::uint32_t kPassageTextVersion = 1;

std::string passage_text(const Passage& passage);

}  // namespace gongbu::meaning
