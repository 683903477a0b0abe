// A table of Xapian's glass format, written from keys that come in order: each block is filled
// once, front to back. What the format is: Xapian's backends/glass, format version 2016-03-14, the
// one of Xapian 1.4. Only full builds use it (segment.h), for segments that Xapian itself then
// merges.
//
//   GlassTable table(folder + "/postlist.glass");
//   table.add(key, tag); …  table.finish()  →  what the version file says of it
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu::glass {

inline constexpr std::size_t kMaxKey = 255;  // bytes

void append_uint(std::string& to, std::uint64_t value);
void append_string(std::string& to, std::string_view value);
/// As bytes that sort like the numbers.
void append_sortable(std::string& to, std::uint32_t value);

class GlassTable {
 public:
  /// Makes the file. Throws Xapian::DatabaseError, here and below, when it cannot be written.
  explicit GlassTable(const std::string& file);
  ~GlassTable();
  GlassTable(const GlassTable&) = delete;
  GlassTable& operator=(const GlassTable&) = delete;

  /// `key` is longer than nothing, at most kMaxKey, and greater than the one before; another one
  /// throws Xapian::InvalidArgumentError, for a table out of order would answer wrongly.
  void add(std::string_view key, std::string_view tag);

  /// Writes what is left; the serialised root.
  std::string finish();

 private:
  static constexpr std::size_t kBlock = 8192;
  struct Level {
    std::uint32_t number;   // of the block that is being filled
    std::string directory;  // offsets, two bytes each
    std::size_t items = 0;  // bytes of the items, which stand at the block's end
    std::string block = std::string(kBlock, '\0');
  };

  void add_component(std::string_view key, unsigned component);
  void add_branch(std::size_t level, std::string_view key, unsigned component, std::uint32_t block);
  bool put(Level& level, std::string_view item);
  std::uint32_t next_block(std::size_t level);
  void write(std::size_t level);

  std::string name_;
  int file_ = -1;
  std::vector<Level> levels_;  // from the leaves up
  std::string last_key_;
  std::string item_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace gongbu::glass
