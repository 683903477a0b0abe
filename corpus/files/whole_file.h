// A file that is read whole, where it is a plain one that is not too long: a pipe is not waited for, a
// device is not read, and of a file without an end no more than the limit is taken into memory. For
// what a person or another program wrote: catalogs, settings, lists. Notes are read by source_tree.h.
//
//   read_whole_file("aws.toml", {.most = 4 << 20})   → {.fault = FileFault::kNone, .text = "[[service]]…"}
#pragma once

#include <cstddef>
#include <string>

namespace gongbu {

enum class FileFault {
  kNone,
  kMissing,
  kUnreadable,  // `reason` says why
  kNoPlainFile,
  kTooLong,
  kForeign,
};

struct FileRule {
  std::size_t most = 0;  // bytes
  bool links = true;     // followed; else a link is kNoPlainFile
  bool mine = false;     // another user's, or one that others may write, is kForeign
};

struct WholeFile {
  FileFault fault = FileFault::kNone;
  int reason = 0;  // errno
  std::string text;
};

/// Where links are followed, /dev/null is an empty file, as people use it.
WholeFile read_whole_file(const std::string& path, const FileRule& rule);

}  // namespace gongbu
