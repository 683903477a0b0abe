// A line in pieces, some of which are dropped once their partner is found. Views of the line; only what
// is written otherwise than it is read (an entity) is owned.
//
//   "**EKS** 버전"  →  "**" (dropped)  "EKS"  "**" (dropped)  " 버전"  →  "EKS 버전"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongbu::inline_text {

class Pieces {
 public:
  /// The number of the next piece.
  std::size_t next() const { return pieces_.size(); }
  std::string_view operator[](std::size_t piece) const { return pieces_[piece].text; }

  /// `text` lives as long as this.
  void put(std::string_view text) { pieces_.push_back({text}); }
  void put_owned(std::string text) {
    owned_.emplace_back(pieces_.size(), std::move(text));
    put({});
  }

  void drop(std::size_t piece) { pieces_[piece].dropped = true; }
  void drop(std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) drop(piece);
  }

  /// What is left, white space collapsed; `size` bytes are room enough for most.
  std::string joined(std::size_t size) const;

 private:
  struct Piece {
    std::string_view text;
    bool dropped = false;
  };
  std::vector<Piece> pieces_;
  std::vector<std::pair<std::size_t, std::string>> owned_;  // by piece, ascending
};

}  // namespace gongbu::inline_text
