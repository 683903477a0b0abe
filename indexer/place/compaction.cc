#include "indexer/place/compaction.h"

#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "index/folder/tables.h"

namespace {

thread_local std::uint64_t failures = 0;
thread_local int last_error = 0;

using Sync = int (*)(int);

int watched(Sync next, int fd) {
  const int result = next(fd);
  if (result != 0) {
    ++failures;
    last_error = errno;
  }
  return result;
}

}  // namespace

extern "C" int fsync(int fd) {
  static const auto next = reinterpret_cast<Sync>(dlsym(RTLD_NEXT, "fsync"));
  return watched(next, fd);
}

extern "C" int fdatasync(int fd) {
  static const auto next = reinterpret_cast<Sync>(dlsym(RTLD_NEXT, "fdatasync"));
  return watched(next, fd);
}

namespace gongbu {

void compact_tables(Xapian::Database from, const std::string& to) {
  const std::uint64_t before = failures;
  from.compact(to);
  if (failures != before)
    throw Xapian::DatabaseError("the new tables could not be synced to the disk", last_error);
  // Of several databases, one has the synonyms (build/full_build.h).
  if (has_synonyms(from) && !has_synonyms(open_tables(to)))
    throw Xapian::DatabaseError("a table could not be read while it was copied", EIO);
}

}  // namespace gongbu
