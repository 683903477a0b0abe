// Of two passages that say the same, which one stands for both: the original before its copy
// ("정상.md" before "정상 (Na의 충돌 사본).md"), and of notes of one name the one written last.
#pragma once

#include <cstdint>
#include <string_view>

namespace gongbu {

/// A note as far as copies tell.
struct CopyOfNote {
  std::string_view path;
  std::int64_t mtime_ns = 0;
};

/// Whether the first stands for both; false where nothing tells.
bool comes_before_copy(const CopyOfNote& one, const CopyOfNote& other);

}  // namespace gongbu
