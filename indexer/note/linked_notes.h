// Which notes a passage links to, by the names that it calls them by, for `link:`.
//
//   linked_notes("[[EC2#요금|서버]], [큐](../aws/SQS%20정리.md), [밖](https://a.b)")  →  {"ec2", "aws/sqs정리"}
//
// Wiki links and links to files of notes; no addresses, nothing inside code. A name is without
// ending, anchor and "./", folded (corpus/utf8.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

/// In order, each once, at most 100. Cost: linear.
std::vector<std::string> linked_notes(std::string_view text);

}  // namespace gongbu
