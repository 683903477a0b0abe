// A file as bytes in memory, read by the kernel when they are touched: opening costs the same
// whatever the size. Files read so are never changed in place, only replaced (rename), so a mapping
// stays whole; the mapping outlives the file's name.
//
//   Result<MappedFile> file = MappedFile::open("words.table");
//   parse(file->bytes());
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/result.h"

namespace gongbu::meaning {

class MappedFile {
 public:
  MappedFile() = default;

  /// Errors: kNotFound; kUnreadable (no permission, a folder, a pipe).
  static Result<MappedFile> open(const std::string& path);

  std::string_view bytes() const { return bytes_; }

  /// False when somebody has written to the file, or cut it, where it is: a byte that is no longer
  /// there ends the program that touches it. Cost: a look at the file.
  bool as_opened() const;

 private:
  std::string path_;
  std::uint64_t inode_ = 0;
  std::int64_t modified_ns_ = 0;
  std::shared_ptr<const void> mapping_;
  std::string_view bytes_;
};

}  // namespace gongbu::meaning
