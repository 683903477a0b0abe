// A query that found nothing, with one of its demands given up: what was to be left out, or what was
// to stand as it is quoted, is words. It knows no index; whether nothing was found is the caller's
// to say.
//
//   loosened(parse_query("rm -recursive 폴더"))  →  (words (word "rm") (word "recursive") (word "폴더"))
//   loosened(parse_query("\"거버넌스 모두\" 삭제"))  →  (words (word "거버넌스 모두") (word "삭제"))
//   loosened(parse_query("\"거버넌스 모드\""))       →  nothing: a phrase alone means what it says
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/query/ast.h"

namespace gongbu {

struct Loosened {
  ParsedQuery query;
  std::vector<std::string> given_up;  // as typed: -recursive, "거버넌스 모두"
  bool exclusion = false;             // else phrases
};

/// Exclusions first, then phrases; nothing when there is neither. `text` is what `query` was made
/// of.
std::optional<Loosened> loosened(const ParsedQuery& query, std::string_view text);

}  // namespace gongbu
