// Which blocks of Xapian's tables a commit reaches, read from the tables themselves: the version
// file, the branches of each tree, the list of free blocks. What the format is: table.h. Xapian
// never changes a block that a commit reaches; it writes another and lists the one before as free,
// to be used from the second commit after on.
//
//   for (const Root& root : read_version(bytes).roots) reached_blocks(file, root);
//
// Anything may stand in a file: what does not fit throws Xapian::DatabaseCorruptError.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu::glass {

/// A table as the version file tells of it.
struct Root {
  struct Place {
    std::uint32_t block = 0;
    std::uint32_t at = 0;  // byte
  };
  std::string file;  // "postlist.glass"
  std::uint32_t block = 0;
  unsigned level = 0;
  bool empty = true;  // no block is its
  std::uint32_t block_bytes = 0;
  std::uint32_t blocks = 0;  // that have ever been used
  Place free_begin;          // what is to be used next
  Place free_end;
};

struct Version {
  std::uint64_t revision = 0;
  std::vector<Root> roots;
};

/// The bytes of "iamglass".
Version read_version(std::string_view bytes);

/// By number, of all blocks. Cost: the branches are read, about one block of a hundred.
std::vector<bool> reached_blocks(int file, const Root& root);

/// The numbers that the list of free blocks holds, and of the blocks it is in, in its order.
std::vector<std::uint32_t> free_blocks(int file, const Root& root);

/// Reads a block whole.
void read_block(int file, const Root& root, std::uint32_t number, std::string& to);

}  // namespace gongbu::glass
