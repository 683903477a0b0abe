// Which runs of '*', '_', '~' and '=' are marks of emphasis, by what stands beside them. Looser than
// CommonMark, where "**Load Balancer(ALB)**와" is not bold because a particle follows.
//
//   "**EKS**와": "**" opens, "**" closes     "2 * 3", "a_b_c": neither
#pragma once

#include <cstddef>
#include <string_view>

namespace gongbu::inline_text {

/// Bytes equal to the one at `from`, from there on.
std::size_t run_length(std::string_view line, std::size_t from);

enum Mark { kStar, kStars, kLow, kLows, kStrike, kHighlight, kMarkCount };

struct Delimiter {
  std::size_t size = 0;  // bytes
  Mark kind = kStar;
  bool can_open = false;
  bool can_close = false;
  /// Nobody writes such a mark in code: it goes even without a partner ("(Elastic Compute Cloud)**:").
  bool is_only_mark = false;
};

/// The run at `at`. REQUIRES: one of the four characters stands there.
Delimiter read_delimiter(std::string_view line, std::size_t at);

/// What "~2~" in "H~2~O" encloses: a few letters or digits, behind a letter. Empty for a '~' that
/// encloses nothing ("1~2개").
std::string_view read_subscript(std::string_view line, std::size_t at);

}  // namespace gongbu::inline_text
