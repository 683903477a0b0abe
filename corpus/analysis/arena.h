// Bump storage for the words of one text: what it hands out stays until clear(), which keeps the
// memory for the next text.
//
//   Arena arena;
//   std::string_view word = arena.copy("노드");   // holds until arena.clear()
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace gongbu {

class Arena {
 public:
  void clear() {
    block_ = 0;
    used_ = 0;
  }
  char* take(std::size_t bytes) {
    while (block_ < blocks_.size() && used_ + bytes > blocks_[block_].size) {
      ++block_;
      used_ = 0;
    }
    if (block_ == blocks_.size()) {
      const std::size_t size = std::max(kBlock, bytes);
      blocks_.push_back({std::make_unique<char[]>(size), size});
      used_ = 0;
    }
    char* at = blocks_[block_].bytes.get() + used_;
    used_ += bytes;
    return at;
  }
  std::string_view copy(std::string_view text) {
    char* at = take(text.size());
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }

 private:
  static constexpr std::size_t kBlock = 64 << 10;
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
};

}  // namespace gongbu
