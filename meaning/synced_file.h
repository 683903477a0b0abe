// A new file, written from front to back with its head last, and on the disk when finish() says so.
// An existing file of that name is unlinked, not overwritten, so whoever has it mapped keeps it.
//
//   Result<SyncedFile> file = SyncedFile::create(name);
//   file->write(blank_head); file->write(body); file->write_head(head);
//   Result<Done> done = file->finish();              // the first error of all of these
#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"

namespace gongbu::meaning {

class SyncedFile {
 public:
  static Result<SyncedFile> create(const std::string& name);
  SyncedFile(SyncedFile&& other) noexcept;
  SyncedFile& operator=(SyncedFile&&) = delete;
  ~SyncedFile();  // without finish(), the file is removed

  void write(std::string_view bytes);
  void write_head(std::string_view bytes);  // over the file's first bytes
  Result<Done> finish();

 private:
  SyncedFile(std::string name, int fd) : name_(std::move(name)), fd_(fd) {}
  void flush();
  bool write_all(std::string_view bytes);

  std::string name_;
  int fd_ = -1;
  int failed_ = 0;  // errno of the first failure
  std::string buffer_;
};

/// Makes renames in a folder last through a power cut. A file system that cannot sync a folder is no
/// error; a sync that fails is.
Result<Done> sync_folder(const std::string& folder);

}  // namespace gongbu::meaning
