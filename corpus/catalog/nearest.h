// Which known names are near to a mistyped one: edit distance over letters, Korean syllables taken
// apart into jamo, so that one wrong vowel is one edit. For error messages; search's typo tier is
// elsewhere.
//
//   "segmaker" → sagemaker        "파게이츠" → fargate
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/message.h"

namespace gongbu {

struct NamedId {
  std::string_view id;
  std::string_view name;
};

/// Up to `limit` different ids, nearest first; what is further than about a third of the name is
/// left out. Cost: names × letters²; meant for the moment of an error.
std::vector<std::string> nearest_ids(const std::vector<NamedId>& known, std::string_view name,
                                     std::size_t limit);

/// "did you mean 'compute'?", or empty when nothing is near.
Message nearest_hint(const std::vector<NamedId>& known, std::string_view name);

}  // namespace gongbu
