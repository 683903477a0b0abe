#include "indexer/glass/table.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

namespace gongbu::glass {
namespace {

// A block: revision (4 bytes), level (1), largest and total free space and end of the directory (2
// each), the directory, free space, items.
constexpr std::size_t kDirectory = 11;
constexpr std::uint32_t kRevision = 1;
constexpr unsigned kSequential = 2;  // leaves stand in the order of their keys
// An item of a leaf: size less 3 with flags (2), length of the key (1), key, in all but the first
// component its number (2), bytes. Four of the largest must fit into a block.
constexpr std::size_t kMaxItem = (8192 - kDirectory - 4 * 2) / 4;
constexpr unsigned kLast = 0x4000;
constexpr unsigned kFirst = 0x2000;
constexpr unsigned kMostComponents = 0xFFFF;

void append_two(std::string& to, std::size_t value) {
  to += static_cast<char>(value >> 8);
  to += static_cast<char>(value);
}

void set_two(char* to, std::size_t value) {
  to[0] = static_cast<char>(value >> 8);
  to[1] = static_cast<char>(value);
}

void set_four(char* to, std::uint32_t value) {
  set_two(to, value >> 16);
  set_two(to + 2, value & 0xFFFF);
}

}  // namespace

void append_uint(std::string& to, std::uint64_t value) {
  for (; value >= 128; value >>= 7) to += static_cast<char>(value | 128);
  to += static_cast<char>(value);
}

void append_string(std::string& to, std::string_view value) {
  append_uint(to, value.size());
  to += value;
}

// Two bytes below 2^15; from there on as many ones as there are bytes past the second, a zero, the
// number.
void append_sortable(std::string& to, std::uint32_t value) {
  if (value < 0x8000) return append_two(to, value);
  const auto size = static_cast<unsigned>((37 - std::countl_zero(value)) / 7);
  const std::uint64_t ones = 0xFFU << (10 - size) & 0xFFU;
  const std::uint64_t marked = value | ones << 8 * (size - 1);
  for (unsigned byte = size; byte-- > 0;) to += static_cast<char>(marked >> 8 * byte);
}

GlassTable::GlassTable(const std::string& file)
    : name_(file), file_(::open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666)) {
  if (file_ < 0) throw Xapian::DatabaseOpeningError("cannot make " + name_, errno);
  levels_.push_back({.number = blocks_++});
  // The first leaf begins with an item of no key.
  append_two(item_, kFirst | kLast);
  item_ += '\0';
  put(levels_[0], item_);
}

GlassTable::~GlassTable() { ::close(file_); }

void GlassTable::add(std::string_view key, std::string_view tag) {
  if (key.size() > kMaxKey)
    throw Xapian::InvalidArgumentError("a key of " + std::to_string(key.size()) + " bytes");
  if (key <= last_key_) throw Xapian::InvalidArgumentError("keys of a table out of order");
  ++entries_;
  bool last = false;
  for (unsigned component = 1; !last; ++component) {
    if (component > kMostComponents) throw Xapian::UnimplementedError("a value is too long");
    const std::size_t head = 2 + 1 + key.size() + (component == 1 ? 0 : 2);
    const std::size_t size = std::min(tag.size(), kMaxItem - head);
    last = size == tag.size();
    item_.clear();
    append_two(item_, (head + size - 3) | (component == 1 ? kFirst : 0) | (last ? kLast : 0));
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (component > 1) append_two(item_, component);
    item_ += tag.substr(0, size);
    tag.remove_prefix(size);
    add_component(key, component);
  }
}

std::string GlassTable::finish() {
  for (std::size_t level = 0; level < levels_.size(); ++level) write(level);
  std::string root;
  append_uint(root, levels_.back().number);
  append_uint(root, (levels_.size() - 1) << 2 | kSequential);
  append_uint(root, entries_);
  append_uint(root, kBlock >> 11);
  append_uint(root, 0);  // nothing is compressed
  std::string free_blocks;
  append_uint(free_blocks, kRevision);
  append_uint(free_blocks, blocks_);
  free_blocks.append(4, '\0');  // no list of them
  append_string(root, free_blocks);
  return root;
}

void GlassTable::add_component(std::string_view key, unsigned component) {
  if (!put(levels_[0], item_)) {
    const std::uint32_t block = next_block(0);
    // What segments two leaves is the least of the second's first key that the first's last one lacks.
    const auto same = static_cast<std::size_t>(
        std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first -
        key.begin());
    add_branch(1, key.substr(0, same + 1), component, block);
    put(levels_[0], item_);
  }
  last_key_ = key;
}

// An item of a branch: the block (4 bytes), length of the key (1), key, component (2).
void GlassTable::add_branch(std::size_t level, std::string_view key, unsigned component,
                            std::uint32_t block) {
  std::string item(4, '\0');
  set_four(item.data(), block);
  item += static_cast<char>(key.size());
  item += key;
  append_two(item, component);
  if (put(levels_[level], item)) return;
  const std::uint32_t above = next_block(level);
  add_branch(level + 1, key, component, above);
  item.resize(4);  // the first of a branch needs no key
  item.append(3, '\0');
  put(levels_[level], item);
}

// False when the block is full.
bool GlassTable::put(Level& level, std::string_view item) {
  if (kDirectory + level.directory.size() + 2 + level.items + item.size() > kBlock) return false;
  level.items += item.size();
  const std::size_t at = kBlock - level.items;
  item.copy(level.block.data() + at, item.size());
  append_two(level.directory, at);
  return true;
}

// Goes on with an empty block, and returns its number. The first time, a level above begins with
// the full one.
std::uint32_t GlassTable::next_block(std::size_t level) {
  write(level);
  const std::uint32_t full = levels_[level].number;
  levels_[level].number = blocks_++;
  levels_[level].directory.clear();
  levels_[level].items = 0;
  if (level + 1 == levels_.size()) {
    levels_.push_back({.number = blocks_++});
    add_branch(level + 1, "", 0, full);
  }
  return levels_[level].number;
}

void GlassTable::write(std::size_t number) {
  Level& level = levels_[number];
  const std::size_t end = kDirectory + level.directory.size();
  char* const block = level.block.data();
  set_four(block, kRevision);
  block[4] = static_cast<char>(number);
  set_two(block + 5, kBlock - level.items - end);
  set_two(block + 7, kBlock - level.items - end);
  set_two(block + 9, end);
  level.directory.copy(block + kDirectory, level.directory.size());
  std::memset(block + end, 0, kBlock - level.items - end);
  std::size_t done = 0;
  while (done < kBlock) {
    const std::uint64_t at = std::uint64_t{level.number} * kBlock + done;
    const ssize_t written = ::pwrite(file_, block + done, kBlock - done, static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw Xapian::DatabaseError("cannot write " + name_, errno);
    done += static_cast<std::size_t>(written);
  }
}

}  // namespace gongbu::glass
