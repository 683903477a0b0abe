#include "search/answer/copies.h"

namespace gongbu {
namespace {

std::string_view file_of(std::string_view path) {
  return path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
}

std::string_view without_ending(std::string_view file) { return file.substr(0, file.rfind('.')); }

// "정상 (1)", "정상.sync-conflict-…", "정상 - 복사본": the name, then more that is no word of it.
bool is_copy_of(std::string_view copy, std::string_view original) {
  constexpr std::string_view kSigns = " (-_.~";
  return copy.size() > original.size() && copy.starts_with(original) && !original.empty() &&
         kSigns.find(copy[original.size()]) != std::string_view::npos;
}

}  // namespace

bool comes_before_copy(const CopyOfNote& one, const CopyOfNote& other) {
  const std::string_view name = file_of(one.path);
  const std::string_view other_name = file_of(other.path);
  if (name == other_name) return one.mtime_ns > other.mtime_ns;
  return is_copy_of(without_ending(other_name), without_ending(name));
}

}  // namespace gongbu
