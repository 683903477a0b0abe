// The checksums of an index's tables: one of each block that the last commit reaches, taken by who
// wrote it. A block that has changed since is found before Xapian, which trusts what it reads, sees
// it.
//
//   tables/checksums        of the last commit
//   tables/checksums.next   of the one that is about to be, and for a moment after it
//
// To read every block at each start would cost more than a search. So a file also has its stamp:
// its number, size and times when the checksums were taken. A file that is as it was stamped is not
// read; what copies or changes a file changes its stamp, and then all of it is. `gongbu check`
// always reads all.
//
//   verify_tables(tables, Depth::kChanged)   postlist.glass was copied, one bit is wrong  →  kCorrupt
//
// Against accidents, not against somebody who writes checksums too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

namespace folder {
inline constexpr std::string_view kChecksums = "checksums";
inline constexpr std::string_view kNextChecksums = "checksums.next";
/// Xapian's file that says which commit is the last; renamed into its place by a commit.
inline constexpr std::string_view kVersionFile = "iamglass";
}  // namespace folder

/// What changes when a file is written, replaced or copied.
struct FileStamp {
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;  // of the inode: no program can set it
  bool operator==(const FileStamp&) const = default;
};
/// All 0 when there is no such file.
FileStamp stamp_of(const std::string& file);

struct TableChecksums {
  std::string name;  // "postlist.glass"
  FileStamp stamp;
  std::uint32_t block_bytes = 0;
  std::uint64_t free_blocks = 0;      // checksum of the list of them; only a writer reads it
  std::vector<std::uint64_t> blocks;  // by number; 0: the commit does not reach it
  bool operator==(const TableChecksums&) const = default;
};

struct Checksums {
  std::uint64_t revision = 0;      // Xapian's number of the commit
  std::uint64_t version_file = 0;  // checksum of it
  std::vector<TableChecksums> tables;
  bool operator==(const Checksums&) const = default;
};

/// Of a block; never 0.
std::uint64_t checksum_of(std::string_view bytes);

std::string encode(const Checksums& checksums);
/// Errors: kNotFound; kUnreadable; kCorrupt.
Result<Checksums> read_checksums(const std::string& file);

enum class Depth { kChanged, kAll };

/// What was found whole.
struct VerifiedTables {
  std::uint64_t revision = 0;
  std::vector<std::pair<std::string, FileStamp>> files;  // of the commit, by name
};

/// Whether the tables are as they were committed. Errors: kNotFound, there are none; kCorrupt;
/// kUnreadable. Cost: two small files are read; of a table that is not as it was stamped, and with
/// kAll of each, every block (some 5 GB/s when it is in memory).
Result<VerifiedTables> verify_tables(const std::string& tables, Depth depth);

/// The same for a program that goes on reading: what has been found whole before and is as it was is
/// not looked at again, nor is what a writer, who is at work in `db`, is changing. Cost: a look at
/// each file, some µs.
Result<VerifiedTables> verify_again(const std::string& db, VerifiedTables before);

}  // namespace gongbu
