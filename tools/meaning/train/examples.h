// What is learned from: pairs of texts, as rows of their words, by kind, and groups of a technical
// text with its everyday lines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/meaning/train/everyday.h"
#include "tools/meaning/train/lexicon.h"

namespace gongbu::meaning::train {

using Text = std::vector<std::uint32_t>;  // rows

/// Texts one after the other in one piece of memory.
class Texts {
 public:
  void add(const Text& text) {
    rows_.insert(rows_.end(), text.begin(), text.end());
    ends_.push_back(rows_.size());
  }
  std::span<const std::uint32_t> operator[](std::size_t i) const {
    return {rows_.data() + ends_[i], rows_.data() + ends_[i + 1]};
  }
  std::size_t size() const { return ends_.size() - 1; }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> ends_ = {0};
};

/// Pairs of one kind: texts 2i and 2i + 1, in the order of the file, so that neighbours are of one
/// document.
using PairsByKind = std::map<std::string, Texts>;

PairsByKind read_pairs(const std::string& file, const Lexicon& lexicon);

/// The technical text first. Groups of which nothing is known are left out.
std::vector<std::vector<Text>> groups_of(const std::vector<Concept>& concepts,
                                         const Lexicon& lexicon);

}  // namespace gongbu::meaning::train
