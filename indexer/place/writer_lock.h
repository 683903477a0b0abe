// One writer at a time: a lock on the file DB/lock (index/folder/folder.h), with the holder's
// process and command in it for whoever has to wait. The kernel frees it when its holder dies,
// however: it is never stale, and the file stays where it is.
//
//   DB/lock   "4711\ngongbu watch\n"
#pragma once

#include <chrono>
#include <string>

#include "corpus/result.h"
#include "index/folder/descriptor.h"

namespace gongbu {

class WriterLock {
 public:
  /// Waits up to `wait` for the holder; then kLocked, and the message says who holds it. kCorrupt
  /// when the lock is no plain file. A place where no file can be made gives a lock that holds
  /// nothing: Xapian's own still keeps writers apart.
  static Result<WriterLock> acquire(const std::string& db, std::chrono::milliseconds wait);

  /// Writes the holder's name into the file, once it is known that the file is ours.
  void sign() const;

  WriterLock(WriterLock&&) noexcept = default;
  WriterLock& operator=(WriterLock&&) noexcept = default;
  ~WriterLock();

 private:
  explicit WriterLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

/// "gongbu watch notes (process 4711)", or empty when nobody can be named.
std::string lock_holder(const std::string& db);

}  // namespace gongbu
