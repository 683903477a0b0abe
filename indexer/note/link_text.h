// Which words of a passage's body are the text of links: they tell what other passages are about.
// What the Markdown reader calls a link is one, [text](address), [text][name] and Org's
// [[address][text]]; a word in brackets is none. Wiki links are words of the sentence that they
// stand in: personal notes are written with them. Nor does a link in the line that names the
// subject lead away from it.
//
//   "[EKS](eks.md)\n다음: [파드 우선순위](../pod.md), [축출]"  has 파드 우선순위
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"
#include "corpus/span.h"

namespace gongbu {

class LinkText {
 public:
  LinkText() = default;  // none
  /// None of notebooks and web pages, whose lines are no reading. Cost: linear; next to nothing
  /// without a link.
  explicit LinkText(const Passage& passage);

  /// `offset`: of body, asked in ascending order.
  bool contains(std::uint32_t offset) {
    while (next_ < links_.size() && offset >= links_[next_].end) ++next_;
    return next_ < links_.size() && offset >= links_[next_].begin;
  }

 private:
  std::vector<ByteSpan> links_;  // ascending, disjoint
  std::size_t next_ = 0;
};

/// `text` with an address behind what stands in brackets, as where links were whose addresses were
/// taken out; boxes, lists of strings and indices aside. Linear.
std::string with_link_addresses(std::string_view text);

}  // namespace gongbu
