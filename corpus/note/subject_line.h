// How a line names a subject: by a mark it opens with, by a label before a colon.
//
//   📌 **쿠버네티스**              opens with a mark that is all there is
//   캐싱 및 CDN: 자주 읽는 값      label "캐싱 및 CDN"
#pragma once

#include <cstddef>
#include <string_view>

namespace gongbu {

/// Bytes of 📌, ✅, → and spaces before the words; 0 when there are no words.
std::size_t leading_symbols(std::string_view text);

/// What **bold** or `code` the line opens with, behind symbols such as 📌, and whether it is all
/// there is but for a gloss: "📌 **쿠버네티스**" and "`AWS KMS` (SSE-KMS)" are marked, "**빠른**
/// 실행이 …" is not.
bool opens_with_mark(std::string_view line);

/// Length of "label" in "label: words" of a plain line, 0 when there is none. A label is short and
/// is no address, time or path.
std::size_t label_length(std::string_view plain);

}  // namespace gongbu
