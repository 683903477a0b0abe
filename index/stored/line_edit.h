// One line told by another: what a passage's body has for a line is mostly that line without its
// markup, so only the difference is stored.
//
//   "  - **Amazon Fargate**: 서버 없이"  →  "Amazon Fargate: 서버 없이"
//   is: skip 6, take 14, skip 2, take the rest
#pragma once

#include <string>
#include <string_view>

#include "corpus/codec.h"

namespace gongbu {

/// Appends how `line` is made of `source`; any two texts. Cost: linear in both, with a logarithm of
/// what is searched where the line does not follow its source.
void put_edit(std::string& out, std::string_view source, std::string_view line);

/// Reads what put_edit wrote with the same source, and appends the line. False when it is broken.
bool take_edit(codec::Reader& in, std::string_view source, std::string& line);

/// Reads past what put_edit wrote. False when it is cut.
bool skip_edit(codec::Reader& in);

}  // namespace gongbu
