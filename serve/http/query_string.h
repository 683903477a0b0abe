// The target of a request line: a path and the values behind '?', percent-decoded. What is not
// well formed is refused, never repaired: a path that two readers understand differently is how
// servers are tricked.
//
//   /api/search?q=%EC%BB%A8&service=ecs   →  path "/api/search", q = "컨", service = "ecs"
//   /api/%2e%2e/x   /api//x   /a\b   %zz   %00   bad UTF-8   →  kInvalid
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.h"

namespace gongbu::serve {

struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> values;  // '+' is a space
};

/// Bytes of a target, values in it: above these a request is refused.
constexpr std::size_t kMaxTargetBytes = 32 << 10;
constexpr std::size_t kMaxValues = 256;

/// Errors: kInvalid. Linear in the target.
Result<Target> parse_target(std::string_view target);

}  // namespace gongbu::serve
