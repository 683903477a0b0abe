// A set of documents as bits: what filters, phrases and operators are made of.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "index/postings.h"

namespace gongbu {

class DocSet {
 public:
  explicit DocSet(DocId last = 0) : bits_(last / 64 + 1) {}

  void insert(DocId doc) { bits_[doc / 64] |= std::uint64_t{1} << doc % 64; }
  bool contains(DocId doc) const { return bits_[doc / 64] >> doc % 64 & 1; }
  void insert(const PostingList& list) {
    for (const DocId doc : list.docs) insert(doc);
  }

  DocSet& operator&=(const DocSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    return *this;
  }
  DocSet& operator|=(const DocSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  DocSet& operator-=(const DocSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
    return *this;
  }

  std::size_t count() const {
    std::size_t out = 0;
    for (const std::uint64_t word : bits_) out += static_cast<std::size_t>(std::popcount(word));
    return out;
  }
  bool empty() const {
    for (const std::uint64_t word : bits_)
      if (word) return false;
    return true;
  }
  template <typename Sink>
  void for_each(Sink&& sink) const {
    for (std::size_t i = 0; i < bits_.size(); ++i)
      for (std::uint64_t word = bits_[i]; word; word &= word - 1)
        sink(static_cast<DocId>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }

 private:
  std::vector<std::uint64_t> bits_;
};

}  // namespace gongbu
