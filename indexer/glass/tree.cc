#include "indexer/glass/tree.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <optional>

#include "indexer/glass/segment.h"

namespace gongbu::glass {
namespace {

constexpr std::size_t kUuid = 16;
constexpr const char* kTables[] = {"postlist.glass", "docdata.glass",  "termlist.glass",
                                   "position.glass", "spelling.glass", "synonym.glass"};
constexpr std::uint64_t kMostBlockBytes = 65536;
constexpr unsigned kMostLevels = 10;
constexpr std::size_t kDirectoryAt = 11;
// The list of free blocks: numbers from here on; the last one of a block is that of the next block.
constexpr std::uint32_t kFreeBegin = 8;

[[noreturn]] void broken(const std::string& what) {
  throw Xapian::DatabaseCorruptError("the tables are damaged: " + what);
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }
  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) broken("their version file is cut off");
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      out |= std::uint64_t{byte & 127U} << shift;
      if (byte < 128) return out;
    }
    broken("a number in their version file is too large");
  }
  std::uint32_t small(std::uint64_t most) {
    const std::uint64_t out = number();
    if (out > most) broken("a number in their version file is too large");
    return static_cast<std::uint32_t>(out);
  }

 private:
  std::string_view bytes_;
};

// Where in a block, in numbers of four bytes.
Root::Place place(Bytes& from, std::uint32_t block_bytes) {
  const std::uint32_t block = from.small(std::numeric_limits<std::uint32_t>::max());
  return {block, 4 * from.small(block_bytes / 4)};
}

std::uint32_t number_at(std::string_view block, std::size_t at, unsigned size) {
  if (at + size > block.size()) broken("a block points behind its end");
  std::uint32_t out = 0;
  for (unsigned i = 0; i < size; ++i) out = out << 8 | static_cast<unsigned char>(block[at + i]);
  return out;
}

class Walk {
 public:
  Walk(int file, const Root& root) : file_(file), root_(root), reached_(root.blocks) {}

  std::vector<bool> run() {
    if (!root_.empty) visit(root_.block, root_.level);
    return std::move(reached_);
  }

 private:
  void visit(std::uint32_t number, unsigned level) {
    if (number >= root_.blocks || reached_[number]) broken("a block has two parents");
    reached_[number] = true;
    if (level == 0) return;
    std::string block;
    read_block(file_, root_, number, block);
    if (number_at(block, 4, 1) != level) broken("a block is of another level than its parent says");
    const std::uint32_t end = number_at(block, 9, 2);
    for (std::size_t at = kDirectoryAt; at + 2 <= end; at += 2)
      visit(number_at(block, number_at(block, at, 2), 4), level - 1);
  }

  const int file_;
  const Root& root_;
  std::vector<bool> reached_;
};

}  // namespace

Version read_version(std::string_view bytes) {
  Bytes from(bytes);
  if (from.take(kMagic.size()) != kMagic) broken("their version file is none");
  from.take(kUuid);
  Version out{.revision = from.number(), .roots = {}};
  constexpr std::uint64_t kAny = std::numeric_limits<std::uint32_t>::max();
  for (const char* table : kTables) {
    Root root;
    root.file = table;
    root.block = from.small(kAny);
    const std::uint32_t flags = from.small(kAny);
    root.empty = (flags & 1) != 0;
    root.level = flags >> 2;
    if (root.level > kMostLevels) broken("a tree has too many levels");
    from.number();  // entries
    root.block_bytes = from.small(kMostBlockBytes >> 11) << 11;
    from.number();  // from how many bytes on it compresses
    Bytes free(from.take(from.small(kAny)));
    if (!free.empty()) {
      free.number();  // revision
      root.blocks = free.small(kAny);
      root.free_begin = place(free, root.block_bytes);
      root.free_end = place(free, root.block_bytes);
    }
    out.roots.push_back(std::move(root));
  }
  return out;
}

std::vector<bool> reached_blocks(int file, const Root& root) { return Walk(file, root).run(); }

std::vector<std::uint32_t> free_blocks(int file, const Root& root) {
  std::vector<std::uint32_t> out;
  Root::Place at = root.free_begin;
  std::string block;
  std::optional<std::uint32_t> have;
  while (at.block != root.free_end.block || at.at < root.free_end.at) {
    if (out.size() > 2 * std::size_t{root.blocks} || at.block >= root.blocks || at.at < kFreeBegin)
      broken("the list of free blocks has no end");
    if (have != at.block) {
      read_block(file, root, at.block, block);
      have = at.block;
      out.push_back(at.block);
    }
    const std::uint32_t number = number_at(block, at.at, 4);
    if (number >= root.blocks) broken("the list of free blocks names one that there is not");
    out.push_back(number);
    at.at += 4;
    if (at.at + 4 > root.block_bytes) at = {number, kFreeBegin};
  }
  return out;
}

void read_block(int file, const Root& root, std::uint32_t number, std::string& to) {
  to.resize(root.block_bytes);
  std::size_t have = 0;
  while (have < to.size()) {
    const auto at = static_cast<off_t>(std::uint64_t{number} * root.block_bytes + have);
    const ssize_t count = pread(file, to.data() + have, to.size() - have, at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw Xapian::DatabaseError("cannot read " + root.file, errno);
    if (count == 0) broken(root.file + " is cut off");
    have += static_cast<std::size_t>(count);
  }
}

}  // namespace gongbu::glass
