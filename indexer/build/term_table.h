// Terms ↔ numbers, counted from 0 in the order in which they came. One table serves many passages:
// clear() keeps the memory, so nothing is allocated for a term once the table has its size.
//
//   table.number("컨테이너") → 0    table.number("XB", "너실") → 1    table[1] → "XB너실"
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/hash.h"

namespace gongbu {

class TermTable {
 public:
  TermTable() : slots_(kLeastSlots) {}

  /// The number of a term, that is made when it has none. Lengths are below 64 kB.
  std::uint32_t number(std::string_view term) { return number({}, term); }
  std::uint32_t number(std::string_view prefix, std::string_view rest) {
    const std::size_t begin = bytes_.size();
    bytes_.append(prefix).append(rest);
    const std::string_view term = std::string_view(bytes_).substr(begin);
    const auto hash = static_cast<std::uint32_t>(hash64(term));
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot].number != kEmpty; slot = (slot + 1) & (slots_.size() - 1)) {
      const std::uint32_t known = slots_[slot].number;
      if (slots_[slot].hash != hash || (*this)[known] != term) continue;
      bytes_.resize(begin);
      return known;
    }
    const std::uint32_t number = size();
    entries_.push_back({begin, static_cast<std::uint32_t>(term.size()), hash});
    slots_[slot] = {number, hash};
    if (2 * entries_.size() > slots_.size()) grow();
    return number;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
  /// Good until the next term comes.
  std::string_view operator[](std::uint32_t number) const {
    return {bytes_.data() + entries_[number].begin, entries_[number].size};
  }
  void clear() {
    for (const Entry& entry : entries_) {
      std::size_t slot = entry.hash & (slots_.size() - 1);
      while (slots_[slot].number != kEmpty) {
        slots_[slot] = {};
        slot = (slot + 1) & (slots_.size() - 1);
      }
    }
    entries_.clear();
    bytes_.clear();
  }

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  static constexpr std::size_t kLeastSlots = 256;  // a power of two
  struct Entry {
    std::size_t begin;
    std::uint32_t size;
    std::uint32_t hash;
  };
  struct Slot {
    std::uint32_t number = kEmpty;
    std::uint32_t hash = 0;
  };

  void grow() {
    slots_.assign(slots_.size() * 2, {});
    for (std::uint32_t number = 0; number < entries_.size(); ++number) {
      std::size_t slot = entries_[number].hash & (slots_.size() - 1);
      while (slots_[slot].number != kEmpty) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = {number, entries_[number].hash};
    }
  }

  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a power of two, at least half of them empty
};

}  // namespace gongbu
