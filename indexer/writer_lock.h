// One writer at a time: a lock on the file DB.lock beside the index, with the holder's process and
// command in it for whoever has to wait. It lies beside the index and not in it, because a full
// build puts another folder in its place. The kernel frees it when its holder dies, however: it is
// never stale, and the file stays where it is.
//
//   DB.lock   "4711\ngongbu watch\n"
#pragma once

#include <chrono>
#include <string>

#include "corpus/result.h"

namespace gongbu {

class WriterLock {
 public:
  /// Waits up to `wait` for the holder; then kLocked, and the message says who holds it. A place
  /// where no file can be made gives a lock that holds nothing: Xapian's own still keeps writers
  /// apart.
  static Result<WriterLock> acquire(const std::string& db, std::chrono::milliseconds wait);

  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

/// "gongbu watch notes (process 4711)", or empty when nobody can be named.
std::string lock_holder(const std::string& db);

}  // namespace gongbu
