// Finds the catalog's names in text: a trie over the letters of all names (see name_units.h), so
// that case, spacing, width and composition do not matter. Which of an everyday word's readings is
// meant is not decided here.
//
//   "AWS Dynamo DB를 쓰는 S3버킷"  →  AWS Dynamo DB (dynamodb, vendor) · S3버킷 (s3)
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/catalog/name_units.h"

namespace gongbu {

class NameMatcher {
 public:
  /// Cost: linear in the names' letters.
  explicit NameMatcher(const std::vector<Service>& services);

  std::vector<NameMatch> names_in(std::string_view text) const;

  /// The service that has this whole name, spaces and hyphens anywhere; -1 when there is none.
  std::int64_t service_named(std::string_view name) const;

 private:
  struct Node {
    std::int32_t first_name = -1;  // into names_
    bool gap_may_follow = false;
  };
  struct Name {
    std::uint32_t service = 0;
    std::uint32_t name = 0;
    std::uint64_t gaps = 0;  // bit i: a space or hyphen may stand before letter i
    std::int32_t next = -1;  // another name with the same letters
    std::uint8_t letters = 0;
    bool plural = false;  // an English plural s may follow
    bool everyday = false;
  };
  struct Edge {
    std::uint64_t key = 0;  // node and letter; 0 is no edge
    std::uint32_t child = 0;
  };
  struct Found {
    std::size_t end = 0;  // unit behind the name; 0 when nothing was found
    std::int32_t name = -1;
  };

  void add(std::uint32_t service, std::uint32_t index, const ServiceName& name,
           std::vector<NameUnit>& units);
  std::uint32_t child_or_new(std::uint32_t node, char32_t letter);
  std::uint32_t child(std::uint32_t node, char32_t letter) const;
  std::size_t slot(std::uint64_t key) const;
  Found name_ending_at(const Node& node, const std::vector<NameUnit>& units, std::size_t end,
                       std::uint64_t gaps, bool after_vendor) const;
  Found longest_at(const std::vector<NameUnit>& units, std::size_t at, bool after_vendor) const;
  std::size_t end_of(const Name& name, const std::vector<NameUnit>& units, std::size_t end) const;

  std::vector<Node> nodes_;
  std::vector<Name> names_;
  std::vector<Edge> edges_;  // open addressing, a power of two long
  // Letters with which a name may begin, by their last 16 bits: most words end there.
  std::bitset<1 << 16> first_letters_;
};

}  // namespace gongbu
